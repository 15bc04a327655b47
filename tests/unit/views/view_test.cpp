#include <gtest/gtest.h>

#include "daemon/views/backfills.hpp"
#include "daemon/views/channel_types.hpp"
#include "daemon/views/configuration.hpp"
#include "daemon/views/differences.hpp"
#include "daemon/views/json.hpp"
#include "daemon/views/offered_item.hpp"
#include "daemon/views/reasons.hpp"
#include "daemon/views/run.hpp"
#include "daemon/views/version.hpp"
#include "dto/cancel.hpp"

// The text and the JSON of each kind, as they were filled from what the ledger holds.
namespace channeld::views {
namespace {

Timestamp minute(int minutes) {
    return *parse_iso("2026-01-31T12:00:00Z") + std::chrono::minutes(minutes);
}

Backfill backfill_with(std::string outcome, bool ended) {
    Backfill out;
    out.id = 3;
    out.channel = "shop";
    out.job = "fetch_orders";
    out.range = {minute(-60), minute(0)};
    out.requested_at = minute(1);
    out.fetched = 5;
    out.created = 4;
    out.parked = 1;
    out.outcome = std::move(outcome);
    if (ended) out.ended_at = minute(3);
    return out;
}

TEST(BackfillView, SaysHowFarItIs) {
    EXPECT_EQ(backfills_text({view_of(backfill_with("ok", true))}),
              "   3  shop             fetch_orders                             2026-01-31T11:00:00Z to "
              "2026-01-31T12:00:00Z  read 5, created 4, unchanged 0, parked 1, failed 0  done\n");
    auto const end_of_line = [](std::string const& outcome, bool ended) {
        auto const text = backfills_text({view_of(backfill_with(outcome, ended))});
        return text.substr(text.find("failed 0") + 10);
    };
    EXPECT_EQ(end_of_line("", false), "pending\n");
    EXPECT_EQ(end_of_line("ok", false), "in progress\n");
    EXPECT_EQ(end_of_line("503", false), "blocked: 503\n");
    EXPECT_EQ(end_of_line("dropped", true), "ended: dropped\n");
}

TEST(BackfillView, IsOneObjectForScripts) {
    EXPECT_EQ(to_json(view_of(backfill_with("", false))),
              R"({"id":3,"channel":"shop","job":"fetch_orders","from":"2026-01-31T11:00:00.000000Z",)"
              R"("to":"2026-01-31T12:00:00.000000Z","requested_at":"2026-01-31T12:01:00.000000Z","fetched":5,)"
              R"("created":4,"unchanged":0,"parked":1,"failed":0,"ignored":0,"outcome":"","ended_at":null})");
}

TEST(DifferenceView, IsALineWithItsExplanation) {
    auto const view = view_of(Difference{DifferenceKind::missing_order, "N-1", "never seen"});
    EXPECT_EQ(difference_text(view), "N-1                      missing_order      never seen\n");
    EXPECT_EQ(to_json(view), R"({"display_number":"N-1","difference":"missing_order","message":"never seen"})");
}

TEST(DifferenceView, TheComparisonEndsWithItsSums) {
    Reconciled sums;
    sums.orders = 5;
    sums.in_omnitron = 1;
    EXPECT_EQ(comparison_text(sums),
              "compared 5 orders of the channel, 1 more of Omnitron, 0 cancels, 0 cancellation requests: no "
              "difference\n");
    sums.different = 2;
    EXPECT_TRUE(comparison_text(sums).ends_with("requests: 2 differ\n"));
}

TEST(RunView, IsItsAccounting) {
    RunReport report;
    report.run = 12;
    report.accounting = {20, 17, 1, 2, 0, 3};
    report.omnitron_requests = 71;
    report.channel_requests = 1;
    EXPECT_EQ(run_text(view_of(report)), "fetched 20 = created 17 + unchanged 1 + parked 2 + failed 0\n");
    EXPECT_EQ(to_json(view_of(report)),
              R"({"run":12,"fetched":20,"created":17,"unchanged":1,"parked":2,"failed":0,"ignored":3,)"
              R"("omnitron_requests":71,"channel_requests":1,"outcome":"ok"})");
    report.outcome = transient("not reachable");
    EXPECT_EQ(view_of(report).outcome, "not reachable");
}

TEST(OfferedItemView, SaysWhatTheJobWouldDo) {
    auto cancel = std::make_shared<CancelOrder>();
    cancel->cancel_items.resize(2);
    OfferedItem item{"33301", "N-1", OfferedItem::Content{"", cancel}};
    EXPECT_EQ(offered_item_text(view_of(item, describe_cancel, {})),
              "N-1                              import    2 items cancelled\n");
    EXPECT_EQ(to_json(view_of(item, describe_cancel, {})),
              R"({"display_number":"N-1","remote_id":"33301","action":"import","state":null,"message":"","items":2})");
    Entry mapped;
    mapped.state = EntryState::mapped;
    auto const known = view_of(item, describe_cancel, mapped);
    EXPECT_EQ(offered_item_text(known),
              "N-1                              nothing   2 items cancelled  already mapped\n");
    EXPECT_EQ(known.state, EntryState::mapped);
    item.content = Invalid{};
    EXPECT_EQ(view_of(item, describe_cancel, {}).action, "park");
    item.content = Retracted{};
    EXPECT_EQ(view_of(item, describe_cancel, {}).action, "ignore");
}

TEST(ChannelTypeView, IsALine) {
    ChannelType const type{"sample", "to copy", nullptr};
    auto const types = list_channel_types({&type});
    EXPECT_EQ(channel_types_text(types), "sample       to copy\n");
    EXPECT_EQ(to_json(types), R"([{"type":"sample","summary":"to copy"}])");
}

TEST(ConfigurationView, ListsProblemsOrChannels) {
    ChannelSettings shop;
    shop.name = "shop";
    shop.type = "sample";
    shop.jobs["fetch_orders"];
    auto const valid = view_of("c.yaml", {}, {&shop});
    EXPECT_EQ(configuration_text(valid), "c.yaml: ok, 1 channel\n");
    EXPECT_EQ(to_json(valid), R"({"file":"c.yaml","problems":[],"channels":[{"channel":"shop","type":"sample",)"
                              R"("jobs":["fetch_orders"]}]})");
    auto const broken = view_of("c.yaml", {{"/channels/0/name", {5, 7}, "missing"}}, {});
    EXPECT_EQ(configuration_text(broken), "c.yaml:5:7 (channels[0].name): missing\n");
    EXPECT_EQ(to_json(broken),
              R"({"file":"c.yaml","problems":[{"line":5,"column":7,"path":"/channels/0/name","message":"missing"}],)"
              R"("channels":[]})");
}

TEST(ReasonsView, ListsTheMergedTable) {
    std::vector<omnitron::ReasonRow> const rows{{"small", 401, "channeld.yaml", "Too small", "", "used first"},
                                                {"late", 99, "channeld.yaml", "", "Omnitron has no reason 99", ""}};
    EXPECT_EQ(reasons_text(view_of("shop", rows)),
              "channel shop: Omnitron knows it and its catalog; 2 reasons mapped\n"
              "  small -> 401 (Too small; channeld.yaml); used first\n"
              "  late -> 99 (PROBLEM: Omnitron has no reason 99; channeld.yaml)\n");
    EXPECT_EQ(to_json(view_of("shop", needs_person("refused"))),
              R"({"channel":"shop","problem":"refused","reasons":[]})");
}

TEST(VersionView, NamesTheProgram) {
    VersionView const view{"channeld", "1.2.3"};
    EXPECT_EQ(version_text(view), "channeld 1.2.3\n");
    EXPECT_EQ(to_json(view), R"({"name":"channeld","version":"1.2.3"})");
}

}  // namespace
}  // namespace channeld::views
