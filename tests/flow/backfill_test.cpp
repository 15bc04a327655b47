#include <gmock/gmock.h>

#include "tests/flow/trendyol_flow.hpp"

// A range that is read again beside the jobs, with the real Trendyol commands.
namespace channeld {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct BackfillFlow : TrendyolFlow {
    // Orders of twenty days ago, that no run of fetch_orders reads any more.
    void add_old_orders(std::size_t count) {
        EXPECT_EQ(run(), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
        sandbox::OrderSpec spec;
        spec.count = count;
        spec.age = hours(24 * 20);
        trendyol.add_orders(spec);
    }
    TimeRange days_ago(int from, int to) {
        auto const now = flow->clock().now();
        return {now - hours(24 * from), now - hours(24 * to)};
    }
    std::string position() { return flow->position("fetch_orders"); }
    std::string last_backfill() {
        auto const all = flow->backfills();
        auto const& b = all.at(0);
        return std::to_string(b.fetched) + " read, " + std::to_string(b.created) + " created, " +
               (b.ended_at ? "ended: " : "open: ") + b.outcome;
    }
};

TEST_F(BackfillFlow, WhatTheJobHasPassedArrivesAndItsPositionStays) {
    add_old_orders(450);
    EXPECT_EQ(run(), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    auto const before = position();
    flow->request_backfill("fetch_orders", days_ago(30, 10));
    EXPECT_EQ(run("backfill"), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(last_backfill(), "450 read, 450 created, ended: ok");
    EXPECT_EQ(flow->orders(), 450u);
    EXPECT_THAT(flow->defects(), IsEmpty());
    EXPECT_EQ(position(), before);
}

TEST_F(BackfillFlow, NothingOutsideTheRangeIsRead) {
    add_old_orders(20);
    flow->request_backfill("fetch_orders", days_ago(30, 21));
    flow->request_backfill("fetch_orders", days_ago(19, 10));
    run("backfill");
    EXPECT_EQ(last_backfill(), "0 read, 0 created, open: ");
    run("backfill");
    EXPECT_EQ(last_backfill(), "0 read, 0 created, ended: ok");
    EXPECT_EQ(flow->orders(), 0u);
}

TEST_F(BackfillFlow, ReadTwiceItDoublesNothingAndAsksOmnitronNothing) {
    add_old_orders(30);
    flow->request_backfill("fetch_orders", days_ago(30, 10));
    run("backfill");
    auto const before = flow->requests();
    flow->request_backfill("fetch_orders", days_ago(30, 10));
    run("backfill");
    EXPECT_EQ(last_backfill(), "30 read, 0 created, ended: ok");
    EXPECT_EQ(flow->orders(), 30u);
    EXPECT_EQ(flow->requests(), before);
}

TEST_F(BackfillFlow, CancelsAndChangesCanBeReadAgainToo) {
    add_old_orders(10);
    flow->request_backfill("fetch_orders", days_ago(30, 10));
    run("backfill");
    for (auto const id : packages()) trendyol.set_status(id, "Cancelled");
    map_all_reasons();
    auto const now = flow->clock().now();
    flow->clock().advance(hours(24));
    flow->request_backfill("fetch_and_create_cancel", {now - hours(1), now + hours(1)});
    run("backfill");
    EXPECT_EQ(last_backfill(), "10 read, 10 created, ended: ok");
    flow->request_backfill("fetch_and_update_order_items", days_ago(30, 0));
    flow->request_backfill("fetch_and_create_cancellation_requests", days_ago(30, 0));
    run("backfill");
    run("backfill");
    for (auto const& each : flow->backfills()) EXPECT_EQ(each.outcome, "ok") << each.job;
}

TEST_F(BackfillFlow, ARangeBeyondTheChannelsReachEndsWithTheReason) {
    flow->request_backfill("fetch_orders", days_ago(200, 150));
    EXPECT_THAT(run("backfill"), HasSubstr("Trendyol keeps three months; begin at "));
    EXPECT_THAT(last_backfill(), HasSubstr("ended: Trendyol keeps three months"));
    EXPECT_EQ(run("backfill"), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
}

TEST_F(BackfillFlow, ABreakOfOmnitronHoldsItUpAndNothingIsLost) {
    add_old_orders(450);
    flow->request_backfill("fetch_orders", days_ago(30, 10));
    sandbox::FaultRule rule;
    rule.path_contains = "/create_orders/";
    rule.status = 503;
    flow->faults().add(rule);
    EXPECT_THAT(run("backfill"), HasSubstr(" | "));
    EXPECT_THAT(last_backfill(), HasSubstr("open: "));
    flow->faults().clear();
    for (int i = 0; i < 10 && !flow->backfills().at(0).ended_at; ++i) run("backfill");
    EXPECT_THAT(last_backfill(), HasSubstr("ended: ok"));
    EXPECT_EQ(flow->orders(), 450u);
    EXPECT_THAT(flow->defects(), IsEmpty());
}

TEST_F(BackfillFlow, BesideARunOfTheJobNoOrderIsSentTwice) {
    sandbox::OrderSpec spec;
    spec.count = 60;
    spec.age = hours(3);
    trendyol.add_orders(spec);
    flow->request_backfill("fetch_orders", days_ago(1, 0));
    flow->run_together({"backfill", "fetch_orders"});
    EXPECT_EQ(flow->orders(), packages().size());
    EXPECT_EQ(flow->faults().journal().counts().at("POST /api/v1/channel/{id}/create_orders/"), packages().size());
}

// Beside a run of the job that reads the same orders, killed at many moments.
TEST_F(BackfillFlow, KilledBesideARunOfTheJobItLosesAndDoublesNothing) {
    sandbox::OrderSpec spec;
    spec.count = 20;
    spec.age = hours(3);
    trendyol.add_orders(spec);
    auto const count = packages().size();
    std::size_t kills = 0;
    for (std::size_t nth = 1;; nth += 11) {
        flow.emplace(*channel, trendyol);
        flow->request_backfill("fetch_orders", days_ago(1, 0));
        auto const where = flow->run_together_and_kill({"backfill", "fetch_orders"}, nth);
        for (int i = 0; i < 3; ++i) flow->run_together({"fetch_orders", "backfill"});
        EXPECT_THAT(last_backfill(), HasSubstr("ended: ok")) << "killed " << where.value_or("never");
        ASSERT_EQ(flow->orders(), count) << "killed " << where.value_or("never");
        ASSERT_THAT(flow->defects(), IsEmpty()) << "killed " << where.value_or("never");
        if (!where) break;
        ++kills;
    }
    EXPECT_GT(kills, 10u);
}

TEST_F(BackfillFlow, OneForTheSameJobAndRangeIsAskedForOnce) {
    auto const range = days_ago(3, 2);
    EXPECT_EQ(flow->request_backfill("fetch_orders", range), flow->request_backfill("fetch_orders", range));
    EXPECT_EQ(flow->backfills().size(), 1u);
}

}  // namespace
}  // namespace channeld
