#include "commands/channels/trendyol/get_cancellation_requests.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/trendyol/claims.hpp"

namespace channeld::channels::trendyol {
namespace {

using std::chrono::hours;
using Lines = std::vector<std::string>;

class TrendyolGetCancellationRequests : public ::testing::Test {
  protected:
    result<FetchPage<CancellationRequest>> read(int status, std::string body) const {
        return command_.normalize_response(query_, command_.transform_data(query_), {reply(status, std::move(body))});
    }
    FetchPage<CancellationRequest> page(std::string const& claims, int pages = 1) const {
        return read(200, R"({"totalPages":)" + std::to_string(pages) + R"(,"content":[)" + claims + "]}").value();
    }
    // "id item", "id reason_code", or "id -" of a retracted one
    Lines lines(std::string const& claims) const {
        Lines out;
        for (auto const& item : page(claims).items) {
            auto const* request = std::get_if<CancellationRequest>(&item.content);
            auto const* invalid = std::get_if<Invalid>(&item.content);
            out.push_back(item.remote_id + " " +
                          (request   ? request->order_item
                           : invalid ? invalid->reason_code
                                     : "-"));
        }
        return out;
    }
    std::string window() const {
        auto const url = command_.transform_data(query_).front().url;
        return url.substr(url.find('?'));
    }

    Settings settings_ = seller();
    GetClaims command_{settings_};
    FetchQuery query_{"", from_epoch_ms(1'790'000'000'000)};
};

TEST_F(TrendyolGetCancellationRequests, ReadsTheLookBackInSlicesAndPages) {
    auto const request = command_.transform_data(query_).front();
    EXPECT_EQ(request.url,
              "https://apigw.trendyol.com/integration/order/sellers/900123/claims"
              "?startDate=1787408000000&endDate=1788617600000&page=0&size=200");
    EXPECT_EQ(request.limit_group, "claims");
    Lines windows;
    bool more = true;
    for (int i = 0; more && i < 9; ++i) {
        windows.push_back(window());
        auto const read = page(claim(""), i == 0 ? 2 : 1);
        more = read.more;
        EXPECT_NE(read.position, query_.position);
        query_.position = read.position;
        query_.now += std::chrono::minutes(1);
    }
    EXPECT_EQ(windows, (Lines{"?startDate=1787408000000&endDate=1788617600000&page=0&size=200",
                              "?startDate=1787408000000&endDate=1788617600000&page=1&size=200",
                              "?startDate=1788617600000&endDate=1789827200000&page=0&size=200",
                              "?startDate=1789827200000&endDate=1790000000000&page=0&size=200"}));
    // The next run starts again: which of a claim's dates counts is not known, so a change may be anywhere.
    query_.now = from_epoch_ms(1'790'000'000'000) + hours(1);
    EXPECT_EQ(window(), "?startDate=1787411600000&endDate=1788621200000&page=0&size=200");
}

TEST_F(TrendyolGetCancellationRequests, PositionOfAnotherVersionOrLongAgoStartsAgain) {
    auto const fresh = window();
    for (
        auto const* position :
        {"x", "{}", R"({"window":{"from":5,"to":4,"until":3,"page":0}})",
         R"({"window":{"from":1,"to":2,"until":3,"page":-1}})", R"({"window":{"from":1,"to":2,"until":3,"page":0}})",
         R"({"window":{"from":-9223372036854775808,"to":9223372036854775807,"until":9223372036854775807,"page":0}})"}) {
        query_.position = position;
        EXPECT_EQ(window(), fresh) << position;
    }
}

TEST_F(TrendyolGetCancellationRequests, WaitingItemIsARequestToReturn) {
    auto const read = page(claim(claim_item("i-1", "WaitingInAction")));
    ASSERT_EQ(read.items.size(), 1u);
    EXPECT_EQ(read.items[0].remote_id, "c-1/i-1");
    EXPECT_EQ(read.items[0].display_number, "10854411223");
    CancellationRequest expected;
    expected.remote_id = "c-1/i-1";
    expected.order_item = "99000001";
    expected.reason = "501";
    expected.description = "Beden küçük";
    expected.cancellation_type = CancellationType::refund;
    EXPECT_EQ(std::get<CancellationRequest>(read.items[0].content), expected);
}

TEST_F(TrendyolGetCancellationRequests, EachItemOfAClaimHasItsOwnState) {
    auto const items = claim_item("i-1", "Created") + "," + claim_item("i-2", "WaitingInAction") + "," +
                       claim_item("i-3", "Unresolved") + "," + claim_item("i-4", "Accepted") + "," +
                       claim_item("i-5", "Cancelled") + "," + claim_item("i-6", "WaitingFraudCheck") + "," +
                       claim_item("i-7", "InAnalysis") + "," + claim_item("i-8", "Rejected");
    EXPECT_EQ(lines(claim(items)), (Lines{"c-1/i-2 99000001", "c-1/i-3! -", "c-1/i-4 99000001", "c-1/i-4! -",
                                          "c-1/i-5 -", "c-1/i-5! -", "c-1/i-7! -", "c-1/i-8 -", "c-1/i-8! -"}));
}

TEST_F(TrendyolGetCancellationRequests, ClaimThatWaitsForLongIsInvalidBeforeTrendyolAcceptsIt) {
    auto const waiting = claim(claim_item("i-1", "WaitingInAction"));
    query_.now = from_epoch_ms(1'789'999'000'000) + hours(36) - std::chrono::seconds(1);
    EXPECT_EQ(lines(waiting), Lines{"c-1/i-1 99000001"});
    query_.now += std::chrono::seconds(1);
    auto const read = page(waiting);
    ASSERT_EQ(read.items.size(), 2u);
    EXPECT_EQ(read.items[1].remote_id, "c-1/i-1!");
    auto const& alarm = std::get<Invalid>(read.items[1].content);
    EXPECT_EQ(alarm.reason_code, "claim_deadline");
    EXPECT_EQ(alarm.message, "Trendyol accepts this return by itself about " +
                                 to_iso(from_epoch_ms(1'789'999'000'000) + hours(48)) +
                                 "; approve or reject it in Omnitron before");
    EXPECT_EQ(lines(claim(claim_item("i-1", "WaitingInAction"), {{"lastModifiedDate", "0"}, {"claimDate", "0"}})),
              Lines{"c-1/i-1 99000001"});
}

TEST_F(TrendyolGetCancellationRequests, NothingOfTheBuyerIsHandedOver) {
    auto const read = page(claim(claim_item("i-1", "WaitingInAction")));
    auto const& request = std::get<CancellationRequest>(read.items.at(0).content);
    for (auto const* word : {"Ali", "0555", "@", "Deneme"})
        EXPECT_EQ(request.description.find(word), std::string::npos) << word;
}

TEST_F(TrendyolGetCancellationRequests, ReasonOfTrendyolStandsInForTheBuyers) {
    auto const read = page(claim(claim_item(
        "i-1", "WaitingInAction",
        {{"customerClaimItemReason", "null"}, {"trendyolClaimItemReason", R"({"id":2017,"name":"Tazmin"})"}})));
    EXPECT_EQ(std::get<CancellationRequest>(read.items.at(0).content).reason, "2017");
}

TEST_F(TrendyolGetCancellationRequests, OnePoorClaimStopsNoOther) {
    auto const rows = R"(7,{"claimId":"x/y","items":[{"claimItems":[{"id":"i"}]}]},{"items":"x"},)" +
                      claim(claim_item("i-1", "Teleported") + "," +
                            claim_item("i-2", "WaitingInAction", {{"orderLineItemId", "null"}}) + "," +
                            claim_item("i-3", "WaitingInAction"));
    auto const read = lines(rows);
    ASSERT_EQ(read.size(), 6u);
    for (int i = 0; i < 3; ++i) EXPECT_THAT(read[static_cast<std::size_t>(i)], testing::EndsWith(" unreadable_claim"));
    EXPECT_EQ(Lines(read.begin() + 3, read.end()),
              (Lines{"c-1/i-1 unknown_status", "c-1/i-2 missing_field", "c-1/i-3 99000001"}));
}

TEST_F(TrendyolGetCancellationRequests, EmptyPageIsTheEndWhateverItPromises) {
    for (int i = 0; i < 2; ++i) query_.position = page("", 99).position;
    EXPECT_FALSE(page("", 99).more);
}

TEST_F(TrendyolGetCancellationRequests, MalformedRepliesAreWorthAnotherTry) {
    for (auto const* body : {"", "<html>", "null", "{}", R"({"totalPages":"x","content":[]})", R"({"content":[{"cl)"})
        EXPECT_EQ(read(200, body).error().kind, ErrorKind::transient) << body;
    EXPECT_EQ(read(401, "").error().kind, ErrorKind::needs_person);
    EXPECT_EQ(read(426, "").error().message,
              "get_claims: Trendyol has closed this version of the endpoint (HTTP 426); no claims arrive until "
              "'claims_path' names the new one");
}

TEST_F(TrendyolGetCancellationRequests, ReadsARangeInSlicesToItsEndHoweverLongItTakes) {
    TimeRange const range{from_epoch_ms(1'780'000'000'000), from_epoch_ms(1'782'000'000'000)};
    query_.position = command_.range(range, query_.now).value();
    Lines windows;
    for (bool more = true; more && windows.size() < 9;) {
        windows.push_back(window());
        auto const read = page(claim(""));
        more = read.more;
        query_.position = read.position;
        query_.now += hours(48);
    }
    EXPECT_EQ(windows, (Lines{"?startDate=1780000000000&endDate=1781209600000&page=0&size=200",
                              "?startDate=1781209600000&endDate=1782000000000&page=0&size=200"}));
}

}  // namespace
}  // namespace channeld::channels::trendyol
