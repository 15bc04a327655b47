#pragma once

#include <string>

#include "daemon/observe/log.hpp"

namespace channeld {

// Keeps all lines of all levels.
class KeptLog : public Log::Sink {
  public:
    void write(LogLevel, std::string const& line) override { text += line + "\n"; }
    std::string text;
};

}  // namespace channeld
