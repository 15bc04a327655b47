#include "daemon/schedule/job_plan.hpp"

#include <algorithm>
#include <utility>

namespace channeld {
namespace {

constexpr std::chrono::milliseconds longest_spread{2'000};
// How late a start may be and still count as the slot's own.
constexpr std::chrono::minutes on_time{1};
// Slots that lie further back are not looked for; a clock may jump by years.
constexpr std::chrono::hours look_back{31 * 24};
constexpr std::size_t longest_queue = 1'000;
constexpr std::size_t noted = 500;

std::chrono::microseconds part_of(std::chrono::microseconds whole, double random) {
    return std::chrono::microseconds(static_cast<std::int64_t>(random * static_cast<double>(whole.count())));
}

// The last run, as far as the newest slot tells; of one that was overtaken by its next slot it tells nothing.
bool ended_well(Slot const& slot) {
    bool const settled = slot.reason == SlotReason::downtime || slot.reason == SlotReason::paused;
    return slot.state == SlotState::ran || (slot.state == SlotState::skipped && settled);
}

}  // namespace

JobPolicy policy_of(JobSettings const& settings) {
    JobPolicy policy{settings.jitter, settings.overlap, settings.misfire};
    policy.misfire_window = settings.misfire_window.value_or(policy.misfire_window);
    policy.back_off = settings.back_off;
    return policy;
}

void JobPlan::begin(Timestamp now, std::optional<Slot> const& last, double random) {
    bool const known = last && last->scheduled_at <= now;
    handled_ = known ? std::max(last->scheduled_at, now - look_back) : now;
    if (last && !known) timetable_.count_from(now);
    not_before_ =
        now + part_of(std::min<std::chrono::microseconds>(longest_spread, timetable_.next(now) - now), random);
    delay_ = part_of(policy_.jitter, random);
    bool const missed_some = timetable_.next(handled_) <= now;
    bool const wanted = known ? !missed_some && !ended_well(*last) : timetable_.has_interval();
    if (wanted && policy_.misfire != Misfire::skip) queue_.push_back(now);
}

JobPlan::Step JobPlan::next(Timestamp now) {
    if (now < handled_) {  // the clock was set back; an interval must not wait until that time has come again
        timetable_.count_from(now);
        handled_ = now;
    }
    if (now < not_before_ && not_before_ <= now + longest_spread) return {std::nullopt, not_before_};
    if (queue_.empty()) take_due(now);
    bool const again = std::exchange(held_up_, false);
    if (queue_.empty() && again) queue_.push_back(now);
    if (queue_.empty()) return {std::nullopt, timetable_.next(handled_) + delay_};
    Step const step{queue_.front(), now};
    queue_.pop_front();
    return step;
}

void JobPlan::take_due(Timestamp now) {
    handled_ = std::max(handled_, now - look_back);
    std::optional<Timestamp> newest;
    for (auto slot = timetable_.next(handled_); slot + delay_ <= now; slot = timetable_.next(slot)) {
        handled_ = slot;
        auto const late = now - delay_ - slot;
        if (auto const reason = rest_reason(slot)) {
            leave_out(slot, *reason);
        } else if (policy_.misfire == Misfire::all) {
            if (late <= std::max<Duration>(policy_.misfire_window, on_time))
                queue_.push_back(slot);
            else
                leave_out(slot, SlotReason::downtime);
        } else {
            if (newest) leave_out(*newest, SlotReason::downtime);
            newest = slot;
        }
        if (queue_.size() > longest_queue) leave_out(queue_.front(), SlotReason::downtime), queue_.pop_front();
    }
    if (!newest) return;
    if (policy_.misfire == Misfire::skip && now - delay_ - *newest > on_time)
        leave_out(*newest, SlotReason::downtime);
    else
        queue_.push_back(*newest);
}

void JobPlan::ended(Timestamp now, RunEnd how, double random) {
    if (how == RunEnd::held_up) {
        held_up_ = true;
        return;
    }
    if (how == RunEnd::well) failures_ = rest_ = 0;
    if (how == RunEnd::failed) count_failure(now);
    if (how == RunEnd::needs_person) needs_person_ = true;
    // What came due while it ran.
    for (auto slot = timetable_.next(handled_); slot + delay_ <= now && how != RunEnd::left_out;
         slot = timetable_.next(slot)) {
        handled_ = slot;
        if (policy_.overlap == Overlap::queue_one && queue_.empty())
            queue_.push_back(slot);
        else
            leave_out(slot, needs_person_ ? SlotReason::needs_person : SlotReason::still_running);
    }
    std::deque<Timestamp> kept;
    for (auto const slot : queue_) {
        if (auto const reason = rest_reason(slot))
            leave_out(slot, *reason);
        else
            kept.push_back(slot);
    }
    queue_ = std::move(kept);
    delay_ = part_of(policy_.jitter, random);
}

void JobPlan::count_failure(Timestamp now) {
    constexpr int most_doublings = 20;
    failures_ = std::min(failures_ + 1, most_doublings);
    rest_ = policy_.back_off > Duration(0) ? (1 << (failures_ - 1)) - 1 : 0;
    rest_until_ = now + policy_.back_off;
}

std::optional<SlotReason> JobPlan::rest_reason(Timestamp slot) {
    if (needs_person_) return SlotReason::needs_person;
    if (slot >= rest_until_) rest_ = 0;
    if (rest_ == 0) return std::nullopt;
    --rest_;
    return SlotReason::backing_off;
}

void JobPlan::leave_out(Timestamp slot, SlotReason reason) {
    auto& [why, count, newest] = skipped_[reason];
    why = reason;
    ++count;
    if (newest.size() == 2 * noted) newest.erase(newest.begin(), newest.begin() + noted);
    newest.push_back(slot);
}

std::vector<SkippedSlots> JobPlan::skipped() const {
    std::vector<SkippedSlots> out;
    for (auto const& [reason, slots] : skipped_) out.push_back(slots);
    return out;
}

}  // namespace channeld
