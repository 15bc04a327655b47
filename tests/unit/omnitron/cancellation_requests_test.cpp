#include "commands/omnitron/cancellation_requests.hpp"

#include <gmock/gmock.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

using testing::ElementsAre;

NewCancellationRequest wanted() {
    NewCancellationRequest out{50, 401, {}};
    out.content.remote_id = "claim-1";
    out.content.description = "bedeni büyük";
    out.content.cancellation_type = CancellationType::refund;
    return out;
}

StoredCancellationRequest stored(std::int64_t id, std::string status, std::string description = "bedeni büyük") {
    StoredCancellationRequest out;
    out.id = id;
    out.order_item = 50;
    out.reason = 401;
    out.description = std::move(description);
    out.cancellation_type = "refund";
    out.status = std::move(status);
    return out;
}

std::int64_t key_of(StoredCancellationRequest const* request) {
    return request ? request->primary_key() : 0;
}

TEST(FindEarlierAttempt, IsTheNewestThatMayBeTheRequest) {
    EXPECT_EQ(key_of(find_earlier_attempt({}, wanted())), 0);
    EXPECT_EQ(key_of(find_earlier_attempt({stored(1, "waiting"), stored(2, "rejected")}, wanted())), 2);
    EXPECT_EQ(key_of(find_earlier_attempt({stored(1, "completed"), stored(2, "waiting")}, wanted())), 2);
}

TEST(FindEarlierAttempt, IsAnOpenOneWhateverItSays) {
    EXPECT_EQ(key_of(find_earlier_attempt({stored(1, "confirmed", "of the shop")}, wanted())), 1);
}

// The shop's own people open some, too.
TEST(FindEarlierAttempt, IsNoDecidedOneThatSaysSomethingElse) {
    EXPECT_EQ(key_of(find_earlier_attempt({stored(1, "rejected", "of the shop")}, wanted())), 0);
    auto other_reason = stored(1, "rejected");
    other_reason.reason = 402;
    EXPECT_EQ(key_of(find_earlier_attempt({other_reason}, wanted())), 0);
    auto other_type = stored(1, "waiting");
    other_type.cancellation_type = "cancel";
    EXPECT_EQ(key_of(find_earlier_attempt({other_type}, wanted())), 0);
}

struct CancellationRequestsTest : testing::Test {
    ScriptedOmnitron omnitron;
    Capabilities capabilities;

    outcome<StoredCancellationRequest> create() {
        return omnitron.run(create_cancellation_request(omnitron.port, omnitron.api, wanted()));
    }
    // "50: 1 2" for each item.
    std::vector<std::string> find(std::vector<std::int64_t> items) {
        auto const found =
            omnitron.run(find_cancellation_requests(omnitron.port, omnitron.api, std::move(items), capabilities));
        if (!found) return {to_string(found.error())};
        std::vector<std::string> out;
        for (auto const& [item, requests] : *found) {
            auto& line = out.emplace_back(std::to_string(item) + ":");
            for (auto const& request : requests) line.append(" ").append(std::to_string(request.primary_key()));
        }
        return out;
    }
};

std::string row(int id, int item) {
    return R"({"id":)" + std::to_string(id) + R"(,"order_item":)" + std::to_string(item) +
           R"(,"status":"waiting","modified_date":"v1"})";
}

TEST_F(CancellationRequestsTest, AreSentOnceWhateverTheAnswerIs) {
    omnitron.replies(row(9, 50));
    EXPECT_EQ(create().value().primary_key(), 9);
    EXPECT_THAT(omnitron.asked,
                ElementsAre(R"(create_cancellation_request: POST channel/7/cancellation_requests/ {"order_item":50,)"
                            R"("reason":401,"cancellation_type":"refund","description":"bedeni büyük",)"
                            R"("remote_id":"claim-1"})"));
    omnitron.replies("<html>");
    EXPECT_EQ(create().error().kind, ErrorKind::unclear);
    omnitron.fails(unclear("the connection was lost"));
    EXPECT_EQ(create().error().kind, ErrorKind::unclear);
    omnitron.fails(transient("no route"));
    EXPECT_EQ(create().error().kind, ErrorKind::transient);
    omnitron.replies(R"({"non_field_errors":"open"})", 406);
    EXPECT_EQ(create().error().kind, ErrorKind::permanent);
    EXPECT_EQ(omnitron.asked.size(), 5u);
}

TEST_F(CancellationRequestsTest, OfManyItemsAreFoundWithOneRequest) {
    omnitron.replies("[" + row(2, 50) + "," + row(3, 51) + "," + row(1, 50) + "]");
    EXPECT_THAT(find({50, 51, 52}), ElementsAre("50: 1 2", "51: 3"));
    EXPECT_TRUE(capabilities.requests_by_item);
}

TEST_F(CancellationRequestsTest, AreAskedForOneByOneWhereTheFilterIsIgnoredOrRefused) {
    omnitron.replies("[" + row(7, 99) + "]");
    omnitron.replies("[" + row(1, 50) + "]");
    omnitron.replies("[]");
    EXPECT_THAT(find({50, 51}), ElementsAre("50: 1"));
    EXPECT_FALSE(capabilities.requests_by_item);
    capabilities.requests_by_item = true;
    omnitron.replies("{}", 400);
    omnitron.replies("[" + row(1, 50) + "," + row(7, 99) + "]");
    omnitron.replies("[]");
    EXPECT_THAT(find({50, 51}), ElementsAre("50: 1"));
    EXPECT_FALSE(capabilities.requests_by_item);
}

TEST_F(CancellationRequestsTest, ThatCannotBeLookedUpAreAnErrorAndNotNone) {
    omnitron.replies("{}", 400);
    EXPECT_THAT(find({50}), ElementsAre(testing::HasSubstr("find_cancellation_requests")));
    capabilities.requests_by_item = false;
    omnitron.fails(transient("no route"));
    EXPECT_THAT(find({50, 51}), ElementsAre("transient: no route"));
}

}  // namespace
}  // namespace channeld::omnitron
