#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dto/log_level.hpp"

namespace channeld {

// One line per event on stderr: what happened in words, then `key=value` fields. Values are escaped (one line stays one
// line) and cut to 512 bytes. Personal data and secrets must not be handed in; ids and order numbers may.
class Log {
  public:
    using Fields = std::vector<std::pair<std::string_view, std::string>>;

    // Where finished lines go; the level is what journald reads as "<6>" priorities.
    class Sink {
      public:
        virtual ~Sink() = default;
        virtual void write(LogLevel level, std::string const& line) = 0;
    };

    // `least`: quieter events are dropped.
    Log(std::shared_ptr<Sink> sink, LogLevel least) : sink_(std::move(sink)), least_(least) {}

    // The same log with fields that every further line carries (run, channel, job).
    Log with(Fields const& more) const;

    void debug(std::string_view event, Fields const& fields = {}) const { write(LogLevel::debug, event, fields); }
    void info(std::string_view event, Fields const& fields = {}) const { write(LogLevel::info, event, fields); }
    void warning(std::string_view event, Fields const& fields = {}) const { write(LogLevel::warning, event, fields); }
    void error(std::string_view event, Fields const& fields = {}) const { write(LogLevel::error, event, fields); }

  private:
    void write(LogLevel level, std::string_view event, Fields const& fields) const;

    std::shared_ptr<Sink> sink_;
    LogLevel least_;
    std::string context_;
};

}  // namespace channeld
