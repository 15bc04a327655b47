#include "tests/process/tripwire.hpp"

#include "sandbox/faults/journal.hpp"

namespace channeld {

void Tripwire::set(std::string pattern, std::size_t nth, Moment moment, std::function<void()> action) {
    std::lock_guard const lock(mutex_);
    pattern_ = std::move(pattern);
    left_ = nth;
    moment_ = moment;
    action_ = std::move(action);
}

sandbox::Reply Tripwire::handle(sandbox::Call const& call) {
    auto const action = tripped(call);
    if (!action) return inner_.handle(call);
    if (moment_ == Moment::before) {
        action();
        return {0, {}, "", sandbox::Fault::reset_before, {}};
    }
    auto reply = inner_.handle(call);
    action();
    return reply;
}

std::function<void()> Tripwire::tripped(sandbox::Call const& call) {
    std::lock_guard const lock(mutex_);
    bool const fits = left_ > 0 && sandbox::pattern_of(call).find(pattern_) != std::string::npos;
    return fits && --left_ == 0 ? std::move(action_) : nullptr;
}

}  // namespace channeld
