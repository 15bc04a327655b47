#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dto/log_level.hpp"

namespace channeld::inline observe {

// The name by which scripts and alerts know a line: it stays when the sentence is reworded. A literal in snake_case;
// anything else does not compile. docs/log-events.md lists all of them, and a test keeps that list complete
// (tests/unit/architecture/log_events_test.cpp).
class LogEvent {
  public:
    consteval LogEvent(char const* name) : name_(name) {
        if (name_.empty() || !is_lower(name_.front())) throw "a log event begins with a lower-case letter";
        for (char const c : name_)
            if (!is_lower(c) && !(c >= '0' && c <= '9') && c != '_') throw "a log event is written in snake_case";
    }
    std::string_view name() const { return name_; }

  private:
    static consteval bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
    std::string_view name_;
};

// What happened, in words. A literal as well: what varies belongs into a field, where it can be searched for.
class LogSentence {
  public:
    consteval LogSentence(char const* words) : words_(words) {}
    std::string_view words() const { return words_; }

  private:
    std::string_view words_;
};

// One line per event: what happened in words, the event's name, then `key=value` fields. Values are escaped (one line
// stays one line) and cut to 512 bytes. Personal data and secrets must not be handed in; ids and order numbers may. A
// field is named for what it holds, by the same name in all lines.
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

    void debug(LogEvent event, LogSentence sentence, Fields const& fields = {}) const {
        write(LogLevel::debug, event, sentence, fields);
    }
    void info(LogEvent event, LogSentence sentence, Fields const& fields = {}) const {
        write(LogLevel::info, event, sentence, fields);
    }
    void warning(LogEvent event, LogSentence sentence, Fields const& fields = {}) const {
        write(LogLevel::warning, event, sentence, fields);
    }
    void error(LogEvent event, LogSentence sentence, Fields const& fields = {}) const {
        write(LogLevel::error, event, sentence, fields);
    }

  private:
    void write(LogLevel level, LogEvent event, LogSentence sentence, Fields const& fields) const;

    std::shared_ptr<Sink> sink_;
    LogLevel least_;
    std::string context_;
};

}  // namespace channeld::inline observe
