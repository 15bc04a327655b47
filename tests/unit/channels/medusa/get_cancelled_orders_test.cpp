#include "commands/channels/medusa/get_cancelled_orders.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/medusa/run_command.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

FetchQuery const cancel_query{"", parse_iso("2026-11-22T00:00:00Z").value()};

// "order_edit of order_01A: ordli_A:3 ordli_B:1", without what differs from recording to recording when `short_ids`.
std::string describe(Fetched<CancelOrder> const& item) {
    if (auto const* invalid = std::get_if<Invalid>(&item.content)) return item.remote_id + ": " + invalid->reason_code;
    auto const& cancel = std::get<CancelOrder>(item.content);
    auto words = cancel.reasons.empty() ? "" : cancel.reasons.begin()->second;
    for (auto const& item_id : cancel.cancel_items) words += " " + item_id;
    return words + (cancel.is_cargo_refund ? " and shipping" : "");
}

std::vector<std::string> describe(result<FetchPage<CancelOrder>> const& page) {
    std::vector<std::string> words;
    for (auto const& item : page.value().items) words.push_back(describe(item));
    return words;
}

result<FetchPage<CancelOrder>> fetch_from(Answer const& answer, Settings const& settings = some_settings()) {
    return fetch<CancelOrder>(GetCancelledOrders(settings), cancel_query, answer);
}

// What a reply from samples is for: the list of orders, or the changes of one.
Answer recorded_shop(std::string const& list, std::string const& changes) {
    return [=](HttpRequest const& request) { return recorded(request.label == "read_changes" ? changes : list); };
}

std::string line_of(std::string const& sample, char const* quantity) {
    auto const list = json::parse(recorded(sample).body);
    for (auto const& action : list.at("order_changes").at(0).at("actions").as_array())
        if (json::serialize(action.at("details").at("quantity_diff")) == quantity)
            return std::string(action.at("details").at("reference_id").as_string());
    return "";
}

TEST(MedusaGetCancelledOrders, PiecesAndLinesThatWereTakenOutAreOneCancel) {
    // 3 -> 0 -> 2 in one edit: the second difference counts from the beginning, too. The other line is gone.
    auto const page = fetch_from(recorded_shop("goods_edited", "changes_edited"));
    auto const first = line_of("changes_edited", "-3"), second = line_of("changes_edited", "-2");
    ASSERT_EQ(page.value().items.size(), 1u);
    auto const& cancel = std::get<CancelOrder>(page.value().items[0].content);
    std::vector<std::string> expected{first + ":3", second + ":2", second + ":1"};
    if (second < first) std::rotate(expected.begin(), expected.begin() + 1, expected.end());
    EXPECT_EQ(cancel.cancel_items, expected);
    EXPECT_EQ(cancel.reasons.at(first + ":3"), "order_edit");
    EXPECT_FALSE(cancel.is_cargo_refund);
    EXPECT_THAT(page.value().items[0].remote_id, testing::StartsWith("ordch_"));
}

TEST(MedusaGetCancelledOrders, AWholeCancelIsOfWhatWasLeft) {
    auto const page = fetch_from(recorded_shop("goods_cancelled", "changes_edited"));
    ASSERT_EQ(page.value().items.size(), 2u);  // the edit before it is a cancel of its own
    auto const& whole = page.value().items[1];
    auto const first = line_of("changes_edited", "-3");
    EXPECT_EQ(describe(whole), "canceled " + first + ":1 " + first + ":2 and shipping");
    EXPECT_EQ(whole.remote_id, std::get<CancelOrder>(whole.content).order);
}

TEST(MedusaGetCancelledOrders, OnlyOrdersThatMayBeEditedAreAskedAbout) {
    GetCancelledOrders const command(some_settings());
    auto const asked = [&](char const* sample) {
        RequestPort port;
        return run_task(port, command.read_page(port, cancel_query), recorded_shop(sample, "changes_edited"))
            .asked.size();
    };
    EXPECT_EQ(asked("orders_captured"), 1u);
    EXPECT_EQ(asked("orders_cancelled"), 1u);
    EXPECT_EQ(asked("goods_edited"), 2u);
}

// Orders and changes by hand.

json::object an_edited_order(std::int64_t quantity, json::array fulfillments = {}) {
    return {{"id", "order_01A"},
            {"display_id", 42},
            {"status", "pending"},
            {"version", 3},
            {"updated_at", "2026-10-03T10:00:00.000Z"},
            {"fulfillments", std::move(fulfillments)},
            {"items", {{{"id", "ordli_A"}, {"quantity", quantity}}}},
            {"payment_collections", {{{"payments", {{{"captured_at", "2026-10-01T12:00:00.000Z"}}}}}}}};
}

json::object an_edit(char const* id, char const* time, std::int64_t from, std::int64_t to,
                     char const* status = "confirmed") {
    json::object details{{"reference_id", "ordli_A"}, {"quantity", to}, {"quantity_diff", to - from}};
    return {{"id", id},
            {"change_type", "edit"},
            {"status", status},
            {"confirmed_at", time},
            {"actions", {{{"action", "ITEM_UPDATE"}, {"ordering", 1}, {"details", std::move(details)}}}}};
}

std::vector<std::string> words_of(json::object const& order, json::array const& changes,
                                  Settings const& settings = some_settings()) {
    return describe(fetch_from(
        [&](HttpRequest const& request) {
            return request.label == "read_changes" ? json_reply({{"order_changes", changes}})
                                                   : json_reply({{"orders", {order}}});
        },
        settings));
}

TEST(MedusaGetCancelledOrders, EachEditTakesWhatTheOnesBeforeHaveLeft) {
    EXPECT_THAT(words_of(an_edited_order(1), {an_edit("ordch_2", "2026-10-03T10:00:00.000Z", 2, 1),
                                              an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 4, 2)}),
                ElementsAre("order_edit ordli_A:4 ordli_A:3", "order_edit ordli_A:2"));
}

TEST(MedusaGetCancelledOrders, PiecesThatWereAddedHaveNumbersOfTheirOwn) {
    EXPECT_THAT(words_of(an_edited_order(2), {an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 2, 1),
                                              an_edit("ordch_2", "2026-10-02T11:00:00.000Z", 1, 3),
                                              an_edit("ordch_3", "2026-10-02T12:00:00.000Z", 3, 2)}),
                ElementsAre("order_edit ordli_A:2", "order_edit ordli_A:4"));
}

TEST(MedusaGetCancelledOrders, WhatIsInAParcelIsNotTakenOut) {
    json::array const fulfillments{{{"id", "ful_1"},
                                    {"created_at", "2026-10-02T09:00:00.000Z"},
                                    {"metadata", {{"channeld_units", {"ordli_A:3"}}}},
                                    {"items", {{{"line_item_id", "ordli_A"}, {"quantity", 1}}}}}};
    EXPECT_THAT(words_of(an_edited_order(2, fulfillments), {an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 3, 2)}),
                ElementsAre("order_edit ordli_A:2"));
}

TEST(MedusaGetCancelledOrders, WhatWasNeverImportedIsNotCancelled) {
    auto const before = an_edit("ordch_1", "2026-10-01T11:59:59.000Z", 3, 2);
    EXPECT_THAT(words_of(an_edited_order(2), {before}), IsEmpty());
    auto settings = some_settings();
    settings.import_when = ImportWhen::authorized;
    EXPECT_THAT(words_of(an_edited_order(2), {before}, settings), ElementsAre("order_edit ordli_A:3"));
}

// Shops cancel orders every day that nobody paid.
TEST(MedusaGetCancelledOrders, AnOrderThatWasNeverPaidIsNotCancelled) {
    auto order = an_edited_order(2);
    order["status"] = "canceled";
    json::array const edits{an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 3, 2)};
    EXPECT_THAT(words_of(order, edits),
                ElementsAre("order_edit ordli_A:3", "canceled ordli_A:1 ordli_A:2 and shipping"));

    order["payment_collections"] = json::array{{{"payments", {{{"captured_at", nullptr}}}}}};
    EXPECT_THAT(words_of(order, edits), IsEmpty());
    auto settings = some_settings();
    settings.import_when = ImportWhen::authorized;
    EXPECT_EQ(words_of(order, edits, settings).size(), 2u);

    order["payment_collections"] = json::array();  // nothing to pay: it was imported at once
    EXPECT_EQ(words_of(order, edits).size(), 2u);
}

TEST(MedusaGetCancelledOrders, EditsThatWereNotConfirmedAreNone) {
    for (auto const* status : {"pending", "requested", "declined", "canceled"})
        EXPECT_THAT(words_of(an_edited_order(3), {an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 3, 2, status)}),
                    IsEmpty());
}

TEST(MedusaGetCancelledOrders, CancelledAndFulfilledAtTheSameTimeIsForAPerson) {
    json::array const fulfillments{
        {{"id", "ful_1"}, {"created_at", "2026-10-02T09:00:00.000Z"}, {"items", json::array()}}};
    auto order = an_edited_order(2, fulfillments);
    order["status"] = "canceled";
    EXPECT_THAT(words_of(order, {}), ElementsAre("order_01A: cancelled_and_fulfilled"));
}

TEST(MedusaGetCancelledOrders, HostileRepliesHarmNobody) {
    for (char const* body : {"", "[]", "{}", "null", "<html>", R"({"orders": {}})", R"({"orders": 7})"})
        EXPECT_FALSE(fetch_from([&](HttpRequest const&) { return HttpResponse{200, {}, body}; })) << body;
    EXPECT_EQ(fetch_from([](HttpRequest const&) { return recorded("refused"); }).error().kind, ErrorKind::needs_person);
    auto const page = fetch_from([](HttpRequest const&) {
        return json_reply({{"orders", {nullptr, json::object(), {{"id", "order_01B"}, {"items", 7}}}}});
    });
    EXPECT_EQ(page.value().items.size(), 3u);
    EXPECT_FALSE(fetch_from([](HttpRequest const& request) {
        return request.label == "read_changes" ? HttpResponse{200, {}, "<html>"} : recorded("goods_edited");
    }));
    EXPECT_THAT(words_of(an_edited_order(1), {an_edit("ordch_1", "2026-10-02T10:00:00.000Z", 1'000'000'000, -5)}),
                IsEmpty());
}

}  // namespace
}  // namespace channeld::channels::medusa
