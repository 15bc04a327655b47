#pragma once

#include <memory>

#include "daemon/observe/log.hpp"

namespace channeld::inline observe {

// A line per event on stderr: "<6>order stored channel=shop" when systemd has connected stderr to the journal, which
// reads the priority, else "12:00:01 info order stored channel=shop". May be used by several threads.
std::shared_ptr<Log::Sink> stderr_sink();

}  // namespace channeld::inline observe
