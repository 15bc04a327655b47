#include "tests/process/signalled.hpp"

#include <future>
#include <ostream>

namespace channeld {

std::ostream& operator<<(std::ostream& out, At const& at) {
    return out << (at.moment == Moment::before ? "before " : "after ") << at.call << " number " << at.nth;
}

std::unique_ptr<Child> start_signalled(std::function<std::unique_ptr<Child>()> const& start, int signal,
                                       RequestTrigger& calls, At at) {
    std::promise<Child*> started;
    std::shared_future<Child*> const child = started.get_future();
    calls.set(at.call, at.nth, at.moment, [child, signal] { child.get()->signal(signal); });
    auto out = start();
    started.set_value(out.get());
    return out;
}

}  // namespace channeld
