#pragma once

#include <map>
#include <tuple>
#include <utility>

#include "daemon/ledger/slot_store.hpp"

namespace channeld {

// A slot store in memory. It can be made to fail.
class MemorySlotStore : public SlotStore {
  public:
    std::map<std::tuple<std::string, std::string, Timestamp>, Slot> slots;  // channel, job, time
    std::map<SlotReason, std::int64_t> counts;
    bool paused = false;
    std::optional<Error> failure;

    asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) override {
        if (failure) co_return *failure;
        std::optional<Slot> last;
        for (auto const& [key, slot] : slots)
            if (slot.channel == channel && slot.job == job) last = slot;
        co_return last;
    }

    asio::awaitable<result<Claim>> claim(std::string channel, std::string job, Timestamp scheduled_at) override {
        if (failure) co_return *failure;
        Slot slot{std::move(channel), std::move(job), scheduled_at};
        if (paused) slot.state = SlotState::skipped, slot.reason = SlotReason::paused;
        if (!add(slot)) co_return Claim::taken;
        if (paused) ++counts[SlotReason::paused];
        co_return paused ? Claim::paused : Claim::granted;
    }

    asio::awaitable<result<void>> end_slot(Slot slot) override {
        if (failure) co_return *failure;
        slots[key(slot)] = slot;
        co_return result<void>();
    }

    asio::awaitable<result<void>> skip(std::string channel, std::string job,
                                       std::vector<SkippedSlots> skipped) override {
        if (failure) co_return *failure;
        for (auto const& [reason, count, newest] : skipped) {
            counts[reason] += count;
            for (auto const moment : newest) add({channel, job, moment, SlotState::skipped, reason});
        }
        co_return result<void>();
    }

  private:
    static std::tuple<std::string, std::string, Timestamp> key(Slot const& slot) {
        return {slot.channel, slot.job, slot.scheduled_at};
    }
    bool add(Slot const& slot) { return slots.emplace(key(slot), slot).second; }
};

}  // namespace channeld
