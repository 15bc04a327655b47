#include "tests/process/request_trigger.hpp"

#include <chrono>

#include "sandbox/faults/journal.hpp"

namespace channeld {

void RequestTrigger::set(std::string pattern, std::size_t nth, Moment moment, std::function<void()> action) {
    std::lock_guard const lock(mutex_);
    pattern_ = std::move(pattern);
    left_ = nth;
    moment_ = moment;
    action_ = std::move(action);
}

sandbox::Reply RequestTrigger::handle(sandbox::Call const& call) {
    auto const action = action_for(call);
    if (!action) return forward(call);
    if (moment_ == Moment::before) {
        action();
        return {0, {}, "", sandbox::Fault::reset_before, {}};
    }
    auto reply = forward(call);
    action();
    return reply;
}

sandbox::Reply RequestTrigger::forward(sandbox::Call const& call) {
    auto reply = inner_.handle(call);
    std::lock_guard const lock(mutex_);
    ++handled_;
    changed_.notify_all();
    return reply;
}

bool RequestTrigger::until(std::function<bool()> const& holds) {
    auto const limit = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    std::unique_lock lock(mutex_);
    for (;;) {
        auto const seen = handled_;
        lock.unlock();
        if (holds()) return true;
        lock.lock();
        if (!changed_.wait_until(lock, limit, [&] { return handled_ != seen; })) return false;
    }
}

std::function<void()> RequestTrigger::action_for(sandbox::Call const& call) {
    std::lock_guard const lock(mutex_);
    bool const fits = left_ > 0 && sandbox::pattern_of(call).find(pattern_) != std::string::npos;
    return fits && --left_ == 0 ? std::move(action_) : nullptr;
}

}  // namespace channeld
