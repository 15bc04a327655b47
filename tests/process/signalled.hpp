#pragma once

#include <functional>
#include <iosfwd>
#include <memory>

#include "tests/process/child.hpp"
#include "tests/process/request_trigger.hpp"

namespace channeld {

// A moment in a run of the program, identified by a call it makes.
struct At {
    char const* call;  // part of a call's pattern
    std::size_t nth;
    Moment moment = Moment::after;
};
std::ostream& operator<<(std::ostream& out, At const& at);

// Starts a program that gets `signal` at that moment.
std::unique_ptr<Child> start_signalled(std::function<std::unique_ptr<Child>()> const& start, int signal,
                                       RequestTrigger& calls, At at);

}  // namespace channeld
