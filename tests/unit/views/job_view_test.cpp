#include "daemon/views/jobs.hpp"

#include <gtest/gtest.h>

#include "daemon/views/json.hpp"

namespace channeld::views {
namespace {

Timestamp moment(int minutes) {
    return *parse_iso("2026-01-31T12:00:00Z") + std::chrono::minutes(minutes);
}

ChannelSettings shop_with_job() {
    ChannelSettings out;
    out.name = "shop";
    out.type = "sample";
    out.jobs["fetch_orders"].every = std::chrono::minutes(2);
    return out;
}

JobRecord record_with(SlotState state, SlotReason reason) {
    JobRecord out;
    out.last_slot = Slot{"shop", "fetch_orders", moment(-1), state, reason, 12};
    Run run;
    run.id = 12;
    run.started_at = moment(-1);
    run.outcome = "ok";
    out.last_run = run;
    return out;
}

TEST(JobView, SaysWhenItRunsAndWhatWasSkipped) {
    auto record = record_with(SlotState::ran, SlotReason::none);
    record.pause = Pause{"shop", "fetch_orders", moment(0), "the shop moves"};
    record.counts = {{SlotReason::downtime, 4}, {SlotReason::paused, 2}, {SlotReason::deadline, 1}};
    auto view = view_of(shop_with_job(), "fetch_orders", record, moment(0));
    EXPECT_GT(view.next_slot, moment(0));
    EXPECT_LE(view.next_slot, moment(2));
    view.next_slot = moment(2);
    EXPECT_EQ(jobs_text({view}),
              "fetch_orders of shop: paused\n"
              "  next slot     2026-01-31T12:02:00Z\n"
              "  last run      2026-01-31T11:59:00Z  ok\n"
              "  paused since  2026-01-31T12:00:00Z  the shop moves\n"
              "  skipped       4 slots: downtime\n"
              "  skipped       2 slots: paused\n"
              "  past deadline  1 runs\n");
    EXPECT_EQ(to_json(view),
              R"({"channel":"shop","job":"fetch_orders","state":"paused","next_slot":"2026-01-31T12:02:00.000000Z",)"
              R"("last_slot":{"scheduled_at":"2026-01-31T11:59:00.000000Z","state":"ran","reason":"none","run":12},)"
              R"("last_run":{"run":12,"started_at":"2026-01-31T11:59:00.000000Z","ended_at":null,"outcome":"ok"},)"
              R"("paused":{"since":"2026-01-31T12:00:00.000000Z","reason":"the shop moves"},)"
              R"("skipped":{"downtime":4,"paused":2},"runs_past_deadline":1})");
}

TEST(JobView, SaysWhichStateTheJobIsIn) {
    auto const view = [](JobRecord const& record) {
        return view_of(shop_with_job(), "fetch_orders", record, moment(0));
    };
    EXPECT_EQ(view({}).state, JobState::waiting);
    EXPECT_EQ(view(record_with(SlotState::skipped, SlotReason::needs_person)).state, JobState::stopped);
    auto running = record_with(SlotState::running, SlotReason::none);
    running.last_run->outcome = "";
    running.pause = Pause{"shop", "fetch_orders", moment(0), ""};
    EXPECT_EQ(view(running).state, JobState::running);
    EXPECT_EQ(view(running).last_run->outcome, "running");
    auto stopped = view(record_with(SlotState::failed, SlotReason::needs_person));
    stopped.next_slot = moment(2);
    EXPECT_EQ(jobs_text({stopped}),
              "fetch_orders of shop: stopped\n"
              "  next slot     2026-01-31T12:02:00Z\n"
              "  last run      2026-01-31T11:59:00Z  ok\n"
              "  stopped until the cause of its last failure is fixed and channeld is restarted\n");
}

}  // namespace
}  // namespace channeld::views
