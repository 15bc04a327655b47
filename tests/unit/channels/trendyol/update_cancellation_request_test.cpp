#include "commands/channels/trendyol/update_cancellation_request.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/trendyol/claims.hpp"

namespace channeld::channels::trendyol {
namespace {

using Lines = std::vector<std::string>;
using Decisions = std::vector<CancellationDecision>;

CancellationDecision decision(std::string const& remote_id, std::string const& status) {
    CancellationDecision out;
    out.remote_id = remote_id;
    out.order_item = "99000001";
    out.reason = "501";
    out.description = "Beden küçük";
    out.cancellation_type = CancellationType::refund;
    out.status = status;
    return out;
}

class TrendyolUpdateCancellationRequest : public ::testing::Test {
  protected:
    struct Result {
        Lines sent;
        result<SendAnswer> answer;
        Lines outcomes() const {
            Lines out;
            for (auto const& outcome : std::get<std::vector<Outcome>>(answer.value())) {
                auto const* rejected = std::get_if<Rejected>(&outcome);
                auto const* deferred = std::get_if<Deferred>(&outcome);
                out.push_back(rejected ? "rejected: " + rejected->message : deferred ? "deferred" : "delivered");
            }
            return out;
        }
    };
    Result send(Decisions const& decisions, Replies replies) const {
        auto const ran = run_task(command_, decisions, std::move(replies));
        return {ran.lines(), ran.result};
    }
    HttpResponse list(std::string const& rows) const { return reply(200, list_of(rows)); }

    Settings settings_ = seller();
    DecideClaims command_{settings_};
    std::string const base_ = "/integration/order/sellers/900123/claims";
    std::string const look_ = "GET " + base_ + "?claimIds=c-1&page=0&size=200";
    std::string const refusal_ = R"({"errors":[{"key":"claim.item.not.updatable","message":"no"}]})";
};

TEST_F(TrendyolUpdateCancellationRequest, ApprovalsOfAClaimGoTogether) {
    auto const result =
        send({decision("c-1/i-1", "completed"), decision("c-2/i-3", "approved"), decision("c-1/i-2", "approved")},
             {reply(200), reply(200)});
    EXPECT_EQ(result.sent,
              (Lines{"PUT " + base_ + R"(/c-1/items/approve {"claimLineItemIdList":["i-1","i-2"],"params":{}})",
                     "PUT " + base_ + R"(/c-2/items/approve {"claimLineItemIdList":["i-3"],"params":{}})"}));
    EXPECT_EQ(result.outcomes(), (Lines{"delivered", "delivered", "delivered"}));
}

TEST_F(TrendyolUpdateCancellationRequest, RejectionNamesAReasonAndTellsTheCustomerWhy) {
    auto const result = send({decision("c-1/i-1", "rejected")}, {reply(200)});
    EXPECT_EQ(result.sent, Lines{"POST " + base_ +
                                 "/c-1/issue?claimIssueReasonId=451&claimItemIdList=i-1&description="
                                 "Sat%C4%B1c%C4%B1%20iadeyi%20kabul%20etmedi"});
    EXPECT_EQ(result.outcomes(), Lines{"delivered"});
    settings_.reject_reasons = {{"501", "2101"}};
    EXPECT_THAT(command_.transform_data({decision("c-1/i-1", "rejected")}).front().url,
                testing::HasSubstr("claimIssueReasonId=2101&"));
}

TEST_F(TrendyolUpdateCancellationRequest, FiveAMinuteEachAndNoRejectionTwice) {
    Decisions const both{decision("c-1/i-1", "completed"), decision("c-1/i-2", "rejected")};
    auto const requests = run_task(command_, both, {reply(200), reply(200)}).sent;
    ASSERT_EQ(requests.size(), 2u);
    EXPECT_EQ(requests[0].limit_group, "approve");
    EXPECT_TRUE(requests[0].repeatable);
    EXPECT_EQ(requests[1].limit_group, "reject");
    EXPECT_FALSE(requests[1].repeatable);
}

TEST_F(TrendyolUpdateCancellationRequest, StatesInBetweenNeedNoRequest) {
    for (auto const* status : {"waiting", "waiting_approval", "confirmed", "", "new"})
        EXPECT_EQ(command_.validated_data(decision("c-1/i-1", status)), Outcome(Delivered{})) << status;
    for (auto const* status : {"completed", "approved", "rejected"})
        EXPECT_EQ(command_.validated_data(decision("c-1/i-1", status)), std::nullopt) << status;
}

TEST_F(TrendyolUpdateCancellationRequest, ForeignIdsAreRefusedHere) {
    for (auto const* id : {"", "i-1", "/", "c-1/", "c-1/../x", "c-1/i 1", "c-1/i-1/x"}) {
        EXPECT_TRUE(std::holds_alternative<Rejected>(command_.validated_data(decision(id, "approved")).value())) << id;
        EXPECT_TRUE(command_.transform_data({decision(id, "approved")}).empty()) << id;
        EXPECT_EQ(command_.probe(decision(id, "approved")), std::nullopt) << id;
    }
}

TEST_F(TrendyolUpdateCancellationRequest, DecidedAlreadyIsDone) {
    auto const approved =
        send({decision("c-1/i-1", "completed")}, {reply(400, refusal_), list(claim(claim_item("i-1", "Accepted")))});
    EXPECT_EQ(approved.sent.back(), look_);
    EXPECT_EQ(approved.outcomes(), Lines{"delivered"});
    for (auto const* status : {"Unresolved", "InAnalysis", "Rejected"})
        EXPECT_EQ(
            send({decision("c-1/i-1", "rejected")}, {reply(409), list(claim(claim_item("i-1", status)))}).outcomes(),
            Lines{"delivered"});
}

TEST_F(TrendyolUpdateCancellationRequest, DecidedOtherwiseIsRejected) {
    EXPECT_EQ(
        send({decision("c-1/i-1", "rejected")}, {reply(400), list(claim(claim_item("i-1", "Accepted")))}).outcomes(),
        Lines{"rejected: the return does not wait for a decision; it is 'Accepted' in Trendyol"});
}

TEST_F(TrendyolUpdateCancellationRequest, OneDecidedItemHoldsUpTheOthersForOneRunOnly) {
    auto const items = claim_item("i-1", "Accepted") + "," + claim_item("i-2", "WaitingInAction");
    auto const result = send({decision("c-1/i-1", "completed"), decision("c-1/i-2", "completed")},
                             {reply(400, refusal_), list(claim(items))});
    EXPECT_EQ(result.outcomes(), (Lines{"delivered", "deferred"}));
}

TEST_F(TrendyolUpdateCancellationRequest, RefusedWhileItWaitsIsReportedInTrendyolsWords) {
    Lines const words{"rejected: reject_claim: Trendyol says no (HTTP 400): claim.item.not.updatable: no"};
    EXPECT_EQ(send({decision("c-1/i-1", "rejected")},
                   {reply(400, refusal_), list(claim(claim_item("i-1", "WaitingInAction")))})
                  .outcomes(),
              words);
    for (auto const* body : {"[]", R"({"content":[7]})", R"({"content":[{"items":[{}]}]})"})
        EXPECT_EQ(send({decision("c-1/i-1", "rejected")}, {reply(400, refusal_), reply(200, body)}).outcomes(), words);
}

TEST_F(TrendyolUpdateCancellationRequest, RefusedIsNotRejectedWhileTheClaimCannotBeRead) {
    auto const one = [&](result<HttpResponse> look) {
        return send({decision("c-1/i-1", "rejected")}, {reply(400, refusal_), std::move(look)}).answer.error().kind;
    };
    EXPECT_EQ(one(reply(200, "")), ErrorKind::transient);
    EXPECT_EQ(one(reply(200, "<html>")), ErrorKind::transient);
    EXPECT_EQ(one(reply(429)), ErrorKind::transient);
    EXPECT_EQ(one(reply(403)), ErrorKind::needs_person);
    EXPECT_EQ(one(transient("lost")), ErrorKind::transient);
    Decisions const both{decision("c-1/i-1", "completed"), decision("c-2/i-2", "rejected")};
    EXPECT_EQ(send(both, {reply(200), reply(400, refusal_), reply(503)}).outcomes(), (Lines{"delivered", "deferred"}));
}

TEST_F(TrendyolUpdateCancellationRequest, WhatWasNotAnsweredIsSentAgainAndTheRestCounts) {
    Decisions const both{decision("c-1/i-1", "completed"), decision("c-2/i-2", "completed")};
    EXPECT_EQ(send(both, {reply(200), unclear("lost")}).outcomes(), (Lines{"delivered", "deferred"}));
    EXPECT_EQ(send(both, {reply(200), reply(401)}).outcomes(), (Lines{"delivered", "deferred"}));
    EXPECT_EQ(send(both, {unclear("lost")}).answer.error().kind, ErrorKind::unclear);
    EXPECT_EQ(send(both, {reply(401)}).answer.error().kind, ErrorKind::needs_person);
}

TEST_F(TrendyolUpdateCancellationRequest, RejectionThatWasNotAnsweredIsLookedForNotSentAgain) {
    Decisions const both{decision("c-1/i-1", "completed"), decision("c-2/i-2", "rejected")};
    EXPECT_EQ(send(both, {reply(200), unclear("lost")}).answer.error().kind, ErrorKind::unclear);
}

TEST_F(TrendyolUpdateCancellationRequest, ProbeReadsTheClaim) {
    auto const approval = decision("c-1/i-1", "completed");
    EXPECT_EQ(command_.probe(approval).value().url, "https://apigw.trendyol.com" + look_.substr(4));
    auto const read_probe = [&](std::string const& status) {
        return command_.read_probe(approval, list(claim(claim_item("i-1", status))));
    };
    EXPECT_EQ(read_probe("Accepted"), ProbeResult::applied);
    EXPECT_EQ(read_probe("WaitingInAction"), ProbeResult::not_applied);
    EXPECT_EQ(command_.read_probe(approval, list("")), ProbeResult::unknown);
    EXPECT_EQ(command_.read_probe(approval, reply(500, "<html>")), ProbeResult::unknown);
}

}  // namespace
}  // namespace channeld::channels::trendyol
