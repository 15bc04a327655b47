#include <gmock/gmock.h>

#include "tests/flow/trendyol_flow.hpp"

// Both sides compared, with the real Trendyol commands.
namespace channeld {
namespace {

using std::chrono::hours;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::MatchesRegex;
using testing::SizeIs;
using testing::StartsWith;

struct ReconcileFlow : TrendyolFlow {
    TimeRange all() { return {flow->clock().now() - hours(48), flow->clock().now()}; }
    std::vector<std::string> differences() { return flow->reconcile(all()); }
};

TEST_F(ReconcileFlow, WhatWasImportedDoesNotDiffer) {
    add_orders(120);
    run();
    EXPECT_THAT(differences(), IsEmpty());
    flow->delete_ledger();
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(ReconcileFlow, WhatNobodyHasReadIsMissingAndSaysHowToReadIt) {
    add_orders(3);
    EXPECT_THAT(differences(), SizeIs(3));
    EXPECT_THAT(differences(),
                Each(MatchesRegex("missing_order .*: never seen by fetch_orders; read this period again with "
                                  "channeld backfill fetch_orders")));
}

TEST_F(ReconcileFlow, WhatIsParkedSaysWhy) {
    sandbox::OrderSpec spec;
    spec.poison = sandbox::Poison::unknown_product;
    trendyol.add_orders(spec);
    add_orders(5);
    run();
    EXPECT_THAT(differences(), ElementsAre(MatchesRegex("missing_order .*: parked: Omnitron has no product .*; see "
                                                        "channeld parked show .*")));
}

TEST_F(ReconcileFlow, AnOrderWhoseMappingIsGoneIsUnmapped) {
    add_orders(4);
    run();
    flow->clear_mapping_remote_id(std::to_string(packages().at(1)));
    EXPECT_THAT(differences(), ElementsAre(StartsWith("unmapped_order ")));
}

TEST_F(ReconcileFlow, ACancelThatDidNotArriveIsNamedWithItsItems) {
    add_orders(3);
    run();
    trendyol.set_status(packages().at(0), "Cancelled");
    flow->clock().advance(hours(1));
    EXPECT_THAT(differences(), ElementsAre(MatchesRegex("not_cancelled .*: items .* are cancelled in the channel and "
                                                        "not in Omnitron; never seen by fetch_and_create_cancel; .*")));
    run("fetch_and_create_cancel");  // parked: its reason is not mapped
    EXPECT_THAT(differences(), ElementsAre(HasSubstr("not in Omnitron; parked: ")));
    map_all_reasons();
    run("fetch_and_create_cancel");
    EXPECT_THAT(differences(), IsEmpty());
}

TEST_F(ReconcileFlow, AnOrderThatOnlyOmnitronHasIsFound) {
    add_orders(3);
    run();
    sandbox::Trendyol empty([this] { return flow->clock().now(); });
    auto const offered = flow->omnitron_state();
    flow->delete_ledger();
    // The shop forgets them.
    for (auto const id : packages()) trendyol.set_status(id, "Awaiting");
    EXPECT_THAT(differences(), Each(StartsWith("only_in_omnitron ")));
    EXPECT_THAT(differences(), SizeIs(3));
}

TEST_F(ReconcileFlow, TheDailyJobLogsEachDifferenceAndCountsThem) {
    add_orders(3);
    run();
    flow->clear_mapping_remote_id(std::to_string(packages().at(1)));
    flow->clock().advance(hours(2));
    EXPECT_EQ(run("reconcile"), "fetched 3 = created 0 + unchanged 2 + parked 1 + failed 0");
    EXPECT_THAT(flow->log(), HasSubstr("event=difference_found"));
    EXPECT_THAT(flow->log(), HasSubstr("difference=unmapped_order"));
}

}  // namespace
}  // namespace channeld
