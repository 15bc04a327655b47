#include "tests/flow/outbound_fixture.hpp"

// The merchant's decisions on cancellation requests, sent to a channel; and the settings form.
namespace channeld {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using testing::UnorderedElementsAre;

struct UpdateCancellationRequestsTest : Outbound {
    static constexpr int count = 6;

    UpdateCancellationRequestsTest() {
        flow.settings.reason_mapping.entries = {{"too small", 401}, {"too large", 402}, {"does not fit", 401}};
        flow.restart();
        import(0, count);
        auto& page = flow.scripts.requests.pages.emplace_back();
        for (int number = 0; number < count; ++number) {
            CancellationRequest request;
            request.remote_id = "claim-" + std::to_string(number);
            request.order_item = "package-" + std::to_string(number) + ":1";
            request.reason = number == 1 ? "too large" : "does not fit";
            request.description = "of a customer";
            request.cancellation_type = CancellationType::refund;
            page.push_back({request.remote_id, "T-" + std::to_string(number), request});
        }
        flow.run("fetch_and_create_cancellation_requests");
        flow.clock().advance(std::chrono::seconds(1));
    }
    void decide(int number, std::string_view status) {
        auto const state = flow.omnitron_state();
        for (auto const& row : state.at("integration_actions").as_array())
            if (row.at("remote_id") == json::value("claim-" + std::to_string(number))) {
                EXPECT_TRUE(flow.omnitron().decide_cancellation_request(row.at("object_id").as_int64(), status));
                return;
            }
        FAIL() << "no claim " << number;
    }
    std::string send() { return line(flow.run("update_cancellation_requests")); }
};

TEST_F(UpdateCancellationRequestsTest, CarryTheFirstOfTheReasonsThatMeanTheSame) {
    decide(0, "completed");
    decide(1, "rejected");
    decide(2, "confirmed");
    EXPECT_EQ(send(), sums(3));
    EXPECT_EQ(shop.values["claim-0"], "completed package-0:1 too small");
    EXPECT_EQ(shop.values["claim-1"], "rejected package-1:1 too large");
    EXPECT_EQ(shop.values["claim-2"], "confirmed package-2:1 too small");
    EXPECT_EQ(send(), sums(0));
    decide(2, "completed");
    EXPECT_EQ(send(), sums(1));
    EXPECT_EQ(shop.values["claim-2"], "completed package-2:1 too small");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST_F(UpdateCancellationRequestsTest, OfFiftyTakeLessThanAFifthOfARequestEachAndAnEmptyPollOne) {
    send();
    auto before = flow.requests();
    EXPECT_EQ(send(), sums(0));
    EXPECT_EQ(flow.requests() - before, 1u);
    for (int number = 0; number < count; ++number) decide(number, "completed");
    before = flow.requests();
    EXPECT_EQ(send(), sums(count));
    EXPECT_LE(flow.requests() - before, 4u);  // for up to a hundred
}

TEST_F(UpdateCancellationRequestsTest, ARefusalOfTheChannelIsAFailureAndNotASuccess) {
    decide(0, "completed");
    decide(1, "completed");
    shop.refusals["claim-1"] = "the return was decided in the panel";
    EXPECT_EQ(send(), sums(1, 0, 1));
    EXPECT_THAT(flow.parked(), ElementsAre("refused_by_channel: the return was decided in the panel"));
    EXPECT_EQ(flow.reports("log"), 1u);
    EXPECT_EQ(flow.rows("failed_integrations"), 1u);
}

TEST_F(UpdateCancellationRequestsTest, WithoutTheLedgerTheRemoteIdsComeFromOmnitron) {
    for (int number = 0; number < count; ++number) decide(number, "rejected");
    flow.delete_ledger();
    EXPECT_EQ(send(), sums(count));
    EXPECT_EQ(shop.values["claim-5"], "rejected package-5:1 too small");
}

TEST_F(UpdateCancellationRequestsTest, OneWithoutTheChannelsIdIsNotSentAndTheOthersAre) {
    decide(0, "completed");
    decide(1, "completed");
    flow.clear_mapping_remote_id("claim-1");
    flow.delete_ledger();
    EXPECT_EQ(send(), sums(1, 0, 1));
    EXPECT_THAT(shop.received, ElementsAre("claim-0=completed package-0:1 too small"));
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("unmapped_request: the cancellation request has no integration")));
}

TEST_F(UpdateCancellationRequestsTest, AKilledRunSendsNothingTwiceAndLeavesNoBatchOpen) {
    int number = 0;
    for (int turns = 2; number < count; turns += 11, ++number) {
        decide(number, "completed");
        flow.clock().advance(std::chrono::seconds(1));
        flow.run_and_crash_after(turns, "update_cancellation_requests");
        send();
        flow.clock().advance(std::chrono::hours(1));
        send();
        EXPECT_EQ(send(), sums(0)) << turns;
    }
    EXPECT_EQ(shop.received.size(), static_cast<std::size_t>(count));
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(batches(), Not(Contains(StartsWith("commit"))));
}

struct UpdateChannelConfSchemaTest : Outbound {
    boost::json::object schema() {
        auto const state = flow.omnitron_state();
        for (auto const& row : state.at("channels").as_array())
            if (row.at("pk") == 7) return row.at("schema").as_object();
        return {};
    }
    std::string publish() { return line(flow.run("update_channel_conf_schema")); }
};

TEST_F(UpdateChannelConfSchemaTest, IsPublishedOnceAndKeepsTheFieldsOfOthers) {
    EXPECT_EQ(publish(), sums(2));
    auto const form = schema();
    EXPECT_EQ(form.at("reason_mapping").at("data_type"), "json");
    EXPECT_EQ(form.at("cancellation_reason_id").at("data_type"), "integer");
    auto const before = flow.requests();
    EXPECT_EQ(publish(), sums(0, 2));
    EXPECT_EQ(flow.requests() - before, 1u);
}

}  // namespace
}  // namespace channeld
