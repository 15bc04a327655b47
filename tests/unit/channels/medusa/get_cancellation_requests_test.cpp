#include <gmock/gmock.h>

#include "commands/channels/medusa/get_cancellation_requests.hpp"
#include "tests/unit/channels/medusa/run_command.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

FetchQuery const return_query{"", parse_iso("2026-11-20T00:00:00Z").value()};

json::object a_return(std::string const& id, std::string const& time, std::int64_t pieces,
                      char const* status = "requested") {
    return {{"id", id},
            {"order_id", "order_01A"},
            {"status", status},
            {"created_at", time},
            {"updated_at", time},
            {"items",
             {{{"item_id", "ordli_A"},
               {"quantity", pieces},
               {"note", "too small"},
               {"reason", {{"value", "wrong_size"}}}}}}};
}

result<FetchPage<CancellationRequest>> fetch_from(json::array const& listed, json::array const& all,
                                                  FetchQuery const& from = return_query) {
    return fetch<CancellationRequest>(GetCancellationRequests(some_settings()), from, [&](HttpRequest const& request) {
        return json_reply({{"returns", request.label == "list_returns" ? listed : all}});
    });
}

std::vector<std::string> words_of(result<FetchPage<CancellationRequest>> const& page) {
    std::vector<std::string> words;
    for (auto const& item : page.value().items) {
        if (auto const* invalid = std::get_if<Invalid>(&item.content))
            words.push_back(item.remote_id + " invalid: " + invalid->reason_code);
        else if (std::holds_alternative<Retracted>(item.content))
            words.push_back(item.remote_id + " retracted");
        else
            words.push_back(item.remote_id + " " + std::get<CancellationRequest>(item.content).reason);
    }
    return words;
}

TEST(MedusaGetCancellationRequests, EveryPieceIsARequest) {
    auto const page = fetch<CancellationRequest>(
        GetCancellationRequests(some_settings()), return_query, [](HttpRequest const& request) {
            return recorded(request.label == "list_returns" ? "returns_requested" : "returns_of_orders");
        });
    ASSERT_EQ(page.value().items.size(), 3u);
    for (auto const& item : page.value().items) {
        auto const& return_item = std::get<CancellationRequest>(item.content);
        EXPECT_EQ(return_item.remote_id, item.remote_id);
        EXPECT_THAT(return_item.remote_id, StartsWith("return_"));
        EXPECT_EQ(return_item.cancellation_type, CancellationType::refund);
        EXPECT_EQ(return_item.remote_id.substr(return_item.remote_id.find(':') + 1), return_item.order_item);
        EXPECT_NE(return_item.reason, "");
    }
}

TEST(MedusaGetCancellationRequests, TheSecondReturnAsksForOtherPieces) {
    auto const first = a_return("return_1", "2026-11-20T01:00:00.000Z", 1);
    auto const second = a_return("return_2", "2026-11-20T02:00:00.000Z", 2);
    EXPECT_THAT(words_of(fetch_from({second}, {first, second})),
                ElementsAre("return_2:ordli_A:2 wrong_size", "return_2:ordli_A:3 wrong_size"));
    auto taken_back = first;
    taken_back["status"] = "canceled";
    taken_back["canceled_at"] = "2026-11-20T03:00:00.000Z";
    EXPECT_THAT(
        words_of(fetch_from({second, taken_back}, {taken_back, second})),
        ElementsAre("return_2:ordli_A:2 wrong_size", "return_2:ordli_A:3 wrong_size", "return_1:ordli_A:1 retracted"));
}

TEST(MedusaGetCancellationRequests, ReturnsThatAreBeingPutTogetherWait) {
    auto const open = a_return("return_1", "2026-11-20T01:00:00.000Z", 1, "open");
    auto const page = fetch_from({open}, {open});
    EXPECT_THAT(words_of(page), IsEmpty());
    EXPECT_EQ(page.value().ignored, 1u);
}

// The first run looks back, but pieces that had come back by then were never imported.
TEST(MedusaGetCancellationRequests, ReturnsReceivedBeforeTheFirstRunAreIgnored) {
    auto before = a_return("return_1", "2026-11-19T01:00:00.000Z", 1, "received");
    before["received_at"] = "2026-11-19T02:00:00.000Z";
    auto const first = fetch_from({before}, {before});
    EXPECT_THAT(words_of(first), IsEmpty());
    auto later = a_return("return_2", "2026-11-20T01:00:00.000Z", 1, "received");
    later["received_at"] = "2026-11-20T02:00:00.000Z";
    FetchQuery const next{first.value().position, parse_iso("2026-11-21T00:00:00Z").value()};
    EXPECT_THAT(words_of(fetch_from({before, later}, {before, later}, next)),
                ElementsAre("return_2:ordli_A:2 wrong_size"));
}

TEST(MedusaGetCancellationRequests, ExchangesAndNewWordsAreForAPerson) {
    auto exchange = a_return("return_1", "2026-11-20T01:00:00.000Z", 1);
    exchange["exchange_id"] = "oexc_1";
    auto replaced = a_return("return_2", "2026-11-20T01:00:00.000Z", 1);
    replaced["claim"] = {{"type", "replace"}};
    auto const strange = a_return("return_3", "2026-11-20T01:00:00.000Z", 1, "inspected");
    auto claim = a_return("return_4", "2026-11-20T02:00:00.000Z", 1);
    claim["claim"] = {{"type", "refund"}};
    claim["items"].at(0).as_object()["reason"] = nullptr;
    json::array const all{exchange, replaced, strange, claim};
    EXPECT_THAT(words_of(fetch_from(all, all)),
                ElementsAre("return_1 invalid: exchange", "return_2 invalid: exchange",
                            "return_3 invalid: unknown_status", "return_4:ordli_A:4 unspecified"));
}

TEST(MedusaGetCancellationRequests, FullPageOfOneTimeIsAnErrorNotSkipped) {
    json::array many;
    for (int i = 0; i < 50; ++i) many.push_back(a_return("return_" + std::to_string(i), "2026-11-20T01:00:00.000Z", 1));
    EXPECT_EQ(fetch_from(many, many).error().kind, ErrorKind::needs_person);
}

TEST(MedusaGetCancellationRequests, HostileRepliesHarmNobody) {
    for (char const* body : {"", "[]", "{}", "null", "<html>", R"({"returns": {}})"})
        EXPECT_FALSE(fetch<CancellationRequest>(GetCancellationRequests(some_settings()), return_query,
                                                [&](HttpRequest const&) {
                                                    return HttpResponse{200, {}, body};
                                                }))
            << body;
    auto const full = a_return("return_1", "2026-11-20T01:00:00.000Z", 1);
    auto const page = fetch_from({nullptr, json::object(), full}, json::array(500, full));
    EXPECT_GE(page.value().items.size(), 2u);  // and the task ends
}

}  // namespace
}  // namespace channeld::channels::medusa
