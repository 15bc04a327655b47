#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/error.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline ledger {

namespace asio = boost::asio;

// The state of a slot: a job at one of its scheduled times.
enum class SlotState {
    running,
    ran,
    failed,
    interrupted,  // its process ended before it
    skipped,
};
BOOST_DESCRIBE_ENUM(SlotState, running, ran, failed, interrupted, skipped)

// Why a slot was skipped, or how its run ended.
enum class SlotReason {
    none,
    downtime,       // channeld did not run, or the machine slept
    still_running,  // so did the job's last run
    paused,         // by a person
    backing_off,    // from runs that failed
    needs_person,   // a run failed for a reason that only a person can fix
    deadline,       // its run took too long and was asked to stop
};
BOOST_DESCRIBE_ENUM(SlotReason, none, downtime, still_running, paused, backing_off, needs_person, deadline)

struct Slot {
    std::string channel;
    std::string job;
    Timestamp scheduled_at{};
    SlotState state = SlotState::running;
    SlotReason reason = SlotReason::none;
    std::int64_t run = 0;  // 0: it has none
};

// Slots of one job that were skipped for one reason.
struct SkippedSlots {
    SlotReason reason = SlotReason::none;
    std::int64_t count = 0;
    std::vector<Timestamp> newest;  // those that are recorded one by one; the others are only counted
};

enum class Claim {
    granted,  // recorded as running: run it now
    taken,    // it was run or skipped before
    paused,   // recorded as skipped
};

// Remembers each slot of a channel's jobs, so that none is run twice, even after clock changes and restarts. A
// ChannelLedger is one. Durability, errors and thread: as Ledger.
class SlotStore {
  public:
    virtual ~SlotStore() = default;

    virtual asio::awaitable<result<std::optional<Slot>>> last_slot(std::string channel, std::string job) = 0;
    // Before a run: records its slot, and checks in the same transaction whether a person has paused the job.
    virtual asio::awaitable<result<Claim>> claim(std::string channel, std::string job, Timestamp scheduled_at) = 0;
    virtual asio::awaitable<result<void>> end_slot(Slot slot) = 0;
    virtual asio::awaitable<result<void>> skip(std::string channel, std::string job,
                                               std::vector<SkippedSlots> skipped) = 0;
};

}  // namespace channeld::inline ledger
