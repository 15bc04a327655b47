#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "sandbox/service.hpp"

namespace channeld {

// Before or after the call is handled.
enum class Moment { before, after };

// Forwards calls to a service and runs an action at one of them: before the call is handled (it is not handled then,
// and the connection is reset), or after it, before the response is sent. Thread-safe.
class RequestTrigger : public sandbox::Service {
  public:
    explicit RequestTrigger(sandbox::Service& inner) : inner_(inner) {}

    // At the `nth` call from now whose pattern (sandbox/faults/journal.hpp) contains `pattern`; once.
    void set(std::string pattern, std::size_t nth, Moment moment, std::function<void()> action);
    void unset() { set("", 0, Moment::after, {}); }
    // Waits until `holds`; false if it still does not after a generous limit.
    bool until(std::function<bool()> const& holds);
    sandbox::Reply handle(sandbox::Call const& call) override;

  private:
    std::function<void()> action_for(sandbox::Call const& call);
    sandbox::Reply forward(sandbox::Call const& call);

    sandbox::Service& inner_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t handled_ = 0;
    std::string pattern_;
    std::size_t left_ = 0;
    Moment moment_ = Moment::after;
    std::function<void()> action_;
};

}  // namespace channeld
