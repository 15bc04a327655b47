#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>

#include "sandbox/service.hpp"

namespace channeld {

// Where in the life of a call something happens.
enum class Moment { before, after };

// Carries calls on to a service, and at one of them does something: just before it is carried out (it is not carried
// out then, and the connection is reset), or just after (and before it is answered). Any thread may call.
class Tripwire : public sandbox::Service {
  public:
    explicit Tripwire(sandbox::Service& inner) : inner_(inner) {}

    // At the `nth` call from now whose pattern (sandbox/faults/journal.hpp) contains `pattern`; once.
    void set(std::string pattern, std::size_t nth, Moment moment, std::function<void()> action);
    void unset() { set("", 0, Moment::after, {}); }
    // Waits until `holds`; false if it still does not after a generous limit.
    bool until(std::function<bool()> const& holds);
    sandbox::Reply handle(sandbox::Call const& call) override;

  private:
    std::function<void()> tripped(sandbox::Call const& call);
    sandbox::Reply carry_out(sandbox::Call const& call);

    sandbox::Service& inner_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t carried_out_ = 0;
    std::string pattern_;
    std::size_t left_ = 0;
    Moment moment_ = Moment::after;
    std::function<void()> action_;
};

}  // namespace channeld
