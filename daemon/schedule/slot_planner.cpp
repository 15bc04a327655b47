#include "daemon/schedule/slot_planner.hpp"

#include <algorithm>
#include <utility>

namespace channeld::inline schedule {
namespace {

constexpr std::chrono::milliseconds longest_spread{2'000};
// A start that is late by at most this counts as on time.
constexpr std::chrono::minutes start_tolerance{1};
// Older slots are ignored: after a clock jump of years, enumerating them all would take too long.
constexpr std::chrono::hours look_back{31 * 24};
constexpr std::size_t longest_queue = 1'000;
constexpr std::size_t max_recorded = 500;

std::chrono::microseconds part_of(std::chrono::microseconds whole, double random) {
    return std::chrono::microseconds(static_cast<std::int64_t>(random * static_cast<double>(whole.count())));
}

// Whether the last run is known to have succeeded. A newest slot that was skipped because of that run (still running,
// backing off) does not prove it.
bool last_run_succeeded(Slot const& slot) {
    bool const unrelated = slot.reason == SlotReason::downtime || slot.reason == SlotReason::paused;
    return slot.state == SlotState::ran || (slot.state == SlotState::skipped && unrelated);
}

}  // namespace

JobPolicy policy_of(JobSettings const& settings) {
    JobPolicy policy{settings.jitter, settings.overlap, settings.misfire};
    policy.misfire_window = settings.misfire_window.value_or(policy.misfire_window);
    policy.back_off = settings.back_off;
    return policy;
}

void SlotPlanner::begin(Timestamp now, std::optional<Slot> const& last, double random) {
    bool const known = last && last->scheduled_at <= now;
    handled_ = known ? std::max(last->scheduled_at, now - look_back) : now;
    if (last && !known) schedule_.rebase(now);
    not_before_ = now + part_of(std::min<std::chrono::microseconds>(longest_spread, schedule_.next(now) - now), random);
    delay_ = part_of(policy_.jitter, random);
    bool const missed_some = schedule_.next(handled_) <= now;
    bool const wanted = known ? !missed_some && !last_run_succeeded(*last) : schedule_.has_interval();
    if (wanted && policy_.misfire != Misfire::skip) queue_.push_back(now);
}

SlotPlanner::Step SlotPlanner::next(Timestamp now) {
    if (now < handled_) {  // the clock was set back: an interval must not wait until it has caught up
        schedule_.rebase(now);
        handled_ = now;
    }
    if (now < not_before_ && not_before_ <= now + longest_spread) return {std::nullopt, not_before_};
    if (queue_.empty()) take_due(now);
    bool const again = std::exchange(blocked_, false);
    if (queue_.empty() && again) queue_.push_back(now);
    if (queue_.empty()) return {std::nullopt, schedule_.next(handled_) + delay_};
    Step const step{queue_.front(), now};
    queue_.pop_front();
    return step;
}

// Goes through the slots that are due and were not handled yet. Usually that is one; after downtime, or when the clock
// was set ahead, there are many, and the misfire policy says which of them still run: `one` and `skip` consider only
// the newest, `all` runs each that is inside the misfire window. Everything else is skipped with a reason.
void SlotPlanner::take_due(Timestamp now) {
    handled_ = std::max(handled_, now - look_back);
    std::optional<Timestamp> newest;
    for (auto slot = schedule_.next(handled_); slot + delay_ <= now; slot = schedule_.next(slot)) {
        handled_ = slot;
        auto const late = now - delay_ - slot;
        if (auto const reason = skip_reason(slot)) {
            skip(slot, *reason);
        } else if (policy_.misfire == Misfire::all) {
            if (late <= std::max<Duration>(policy_.misfire_window, start_tolerance))
                queue_.push_back(slot);
            else
                skip(slot, SlotReason::downtime);
        } else {
            if (newest) skip(*newest, SlotReason::downtime);
            newest = slot;
        }
        if (queue_.size() > longest_queue) skip(queue_.front(), SlotReason::downtime), queue_.pop_front();
    }
    if (!newest) return;
    if (policy_.misfire == Misfire::skip && now - delay_ - *newest > start_tolerance)
        skip(*newest, SlotReason::downtime);
    else
        queue_.push_back(*newest);
}

void SlotPlanner::on_run_ended(Timestamp now, RunEnd how, double random) {
    if (how == RunEnd::blocked) {
        blocked_ = true;
        return;
    }
    if (how == RunEnd::succeeded) failures_ = backoff_slots_ = 0;
    if (how == RunEnd::failed) count_failure(now);
    if (how == RunEnd::needs_person) needs_person_ = true;
    // Slots that came due during the run.
    for (auto slot = schedule_.next(handled_); slot + delay_ <= now && how != RunEnd::skipped;
         slot = schedule_.next(slot)) {
        handled_ = slot;
        if (policy_.overlap == Overlap::queue_one && queue_.empty())
            queue_.push_back(slot);
        else
            skip(slot, needs_person_ ? SlotReason::needs_person : SlotReason::still_running);
    }
    std::deque<Timestamp> kept;
    for (auto const slot : queue_) {
        if (auto const reason = skip_reason(slot))
            skip(slot, *reason);
        else
            kept.push_back(slot);
    }
    queue_ = std::move(kept);
    delay_ = part_of(policy_.jitter, random);
}

void SlotPlanner::count_failure(Timestamp now) {
    constexpr int most_doublings = 20;
    failures_ = std::min(failures_ + 1, most_doublings);
    backoff_slots_ = policy_.back_off > Duration(0) ? (1 << (failures_ - 1)) - 1 : 0;
    backoff_until_ = now + policy_.back_off;
}

std::optional<SlotReason> SlotPlanner::skip_reason(Timestamp slot) {
    if (needs_person_) return SlotReason::needs_person;
    if (slot >= backoff_until_) backoff_slots_ = 0;
    if (backoff_slots_ == 0) return std::nullopt;
    --backoff_slots_;
    return SlotReason::backing_off;
}

void SlotPlanner::skip(Timestamp slot, SlotReason reason) {
    auto& [why, count, newest] = skipped_[reason];
    why = reason;
    ++count;
    if (newest.size() == 2 * max_recorded) newest.erase(newest.begin(), newest.begin() + max_recorded);
    newest.push_back(slot);
}

std::vector<SkippedSlots> SlotPlanner::skipped() const {
    std::vector<SkippedSlots> out;
    for (auto const& [reason, slots] : skipped_) out.push_back(slots);
    return out;
}

}  // namespace channeld::inline schedule
