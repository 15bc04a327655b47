#pragma once

#include <optional>

#include "daemon/async/stop_token.hpp"
#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::inline jobs {

// What the coroutines of one run share: the sums, and whether to go on.
class RunState {
  public:
    explicit RunState(StopToken const& stop) : stop_(stop) {}

    Accounting accounting;

    // One reason to end the run; the first one stays. Work that was not begun is left for the next run.
    void end(Error why) {
        if (!ended_) ended_ = std::move(why);
    }
    bool should_continue() const { return !ended_ && !stop_.requested(); }
    StopToken const& stop() const { return stop_; }
    // The channel cannot be read on; what was read already is still imported.
    void end_reading(Error why) {
        if (!unread_) unread_ = std::move(why);
    }
    std::optional<Error> const& ended() const { return ended_ ? ended_ : unread_; }

    // Omnitron failing for everything is no reason to try each of ten thousand orders: the run ends after a row of
    // failures without a success between them.
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

}  // namespace channeld::inline jobs
