#pragma once

#include <optional>

#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/accounting.hpp"

namespace channeld {

// Shared by the coroutines of one run: the accounting, and whether to continue.
class RunState {
  public:
    explicit RunState(StopToken const& stop) : stop_(stop) {}

    Accounting accounting;

    // Ends the run; the first error wins. Work that was not started stays pending for the next run.
    void end(Error why) {
        if (!ended_) ended_ = std::move(why);
    }
    bool should_continue() const { return !ended_ && !stop_.requested(); }
    StopToken const& stop() const { return stop_; }
    // Stops reading; items read before are still processed.
    void end_reading(Error why) {
        if (!unread_) unread_ = std::move(why);
    }
    std::optional<Error> const& ended() const { return ended_ ? ended_ : unread_; }

    // Many failures in a row without a success end the run: when Omnitron fails for everything, trying each of ten
    // thousand orders would only add load.
    void succeeded() { failures_in_a_row_ = 0; }
    void failed(Error const& error) {
        ++accounting.failed;
        if (error.kind == ErrorKind::needs_person || ++failures_in_a_row_ == most_failures_in_a_row) end(error);
    }

  private:
    static constexpr int most_failures_in_a_row = 20;

    StopToken const& stop_;
    std::optional<Error> ended_, unread_;
    int failures_in_a_row_ = 0;
};

}  // namespace channeld
