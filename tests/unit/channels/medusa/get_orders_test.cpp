#include "commands/channels/medusa/get_orders.hpp"

#include <gmock/gmock.h>

#include "commands/channels/medusa/position.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;

Timestamp const now = parse_iso("2026-10-15T00:00:30Z").value();

std::string position(std::vector<std::string> again = {}) {
    Position position;
    position.since = parse_iso("2026-10-01T10:00:30Z").value();
    position.again = std::move(again);
    return encode_text(position);
}

result<FetchPage<ChannelCreateOrder>> page_of(std::vector<HttpResponse> const& responses, FetchQuery const& query) {
    GetOrders const command(some_settings());
    return command.normalize_response(query, command.transform_data(query), responses);
}

result<FetchPage<ChannelCreateOrder>> page_of(HttpResponse const& response) {
    return page_of(std::vector{response}, {position(), now});
}

std::string failure_of(HttpResponse const& response) {
    auto const page = page_of(response);
    if (page) return "";
    char const* const kinds[] = {"transient", "permanent", "needs_person", "unclear"};
    return std::string(kinds[static_cast<int>(page.error().kind)]) + ": " + page.error().message;
}

std::string outcome_of(json::object const& order) {
    auto const page = page_of(reply({order})).value();
    if (page.items.empty()) return "ignored";
    if (auto const* retracted = std::get_if<Retracted>(&page.items[0].content))
        return "retracted: " + retracted->message;
    auto const* invalid = std::get_if<Invalid>(&page.items[0].content);
    return page.items[0].remote_id + ": " + (invalid ? invalid->reason_code + ": " + invalid->message : "mapped");
}

constexpr char fields[] =
    "fields=%2Aitems%2C%2Aitems.detail%2C%2Aitems.tax_lines%2C%2Ashipping_address%2C%2Abilling_address%2C"
    "%2Ashipping_methods%2C%2Acredit_lines%2C%2Acustomer%2C%2Apayment_collections%2C%2Apayment_collections.payments"
    "%2C%2Afulfillments%2C%2Bemail%2C%2Bcurrency_code%2C%2Bcustomer_id%2C%2Bsales_channel_id";

HttpRequest expected_request(std::string label, std::string query) {
    HttpRequest request;
    request.url = "https://shop.example.com/admin/orders?" + query + "&" + fields;
    request.headers = {{"Authorization", "Basic c2tfdGVzdDo="}, {"Accept", "application/json"}};  // "sk_test:"
    request.label = std::move(label);
    return request;
}

TEST(MedusaGetOrders, TheFirstRunLooksBackAsFarAsItMay) {
    EXPECT_THAT(GetOrders(some_settings()).transform_data({"", now}),
                ElementsAre(expected_request("list_orders",
                                             "limit=50&updated_at%5B%24gte%5D=2026-10-01T00%3A00%3A00.000000Z"
                                             "&order=updated_at")));
}

TEST(MedusaGetOrders, UnpaidOrdersAreASecondRequest) {
    EXPECT_THAT(GetOrders(some_settings()).transform_data({position({"order_01A", "order_01B"}), now}),
                ElementsAre(expected_request("list_orders",
                                             "limit=50&updated_at%5B%24gte%5D=2026-10-01T10%3A00%3A00.000000Z"
                                             "&order=updated_at"),
                            expected_request("list_orders_again", "limit=2&id%5B%5D=order_01A&id%5B%5D=order_01B")));
}

// Medusa gives orders of the same time in a different order each time, so an offset among them skips some.
TEST(MedusaGetOrders, AMillisecondThatFillsAPageIsReadById) {
    auto settings = some_settings();
    settings.page_size = 2;
    GetOrders const command(settings);
    auto const twin = with(an_order(), "/id", "order_01B");
    FetchQuery query{position(), now};
    std::vector<HttpRequest> all;
    for (auto const& page : {json::array{twin, an_order()}, json::array{an_order(), twin}, json::array{}}) {
        auto const requests = command.transform_data(query);
        all.insert(all.end(), requests.begin(), requests.end());
        query.position = command.normalize_response(query, requests, {reply(page)}).value().position;
    }
    std::string const millisecond =
        "limit=2&updated_at%5B%24gte%5D=2026-10-01T10%3A00%3A00.000000Z"
        "&updated_at%5B%24lt%5D=2026-10-01T10%3A00%3A00.001000Z";
    EXPECT_THAT(all, ElementsAre(expected_request("list_orders",
                                                  "limit=2&updated_at%5B%24gte%5D=2026-10-01T10%3A00%3A00.000000Z"
                                                  "&order=updated_at"),
                                 expected_request("list_orders", millisecond + "&id%5B%24gt%5D=&order=id"),
                                 expected_request("list_orders", millisecond + "&id%5B%24gt%5D=order_01B&order=id")));
    EXPECT_EQ(
        query.position,
        R"({"since":"2026-10-01T10:00:00.001000Z","after":null,"began":"2026-10-15T00:00:30.000000Z","again":[],"until":null})");
}

// It may have been paid between the two.
TEST(MedusaGetOrders, TheLaterOfTwoRepliesAboutAnOrderHolds) {
    auto const unpaid = with(an_order(), "/payment_status", "authorized");
    auto const page = page_of({reply({unpaid}), reply({an_order()})}, {position({"order_01A"}), now}).value();
    EXPECT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.ignored, 0u);
}

TEST(MedusaGetOrders, APageIsItemsIgnoredOnesAndAPosition) {
    auto const unpaid = with(with(an_order(), "/id", "order_01B"), "/payment_status", "not_paid");
    auto const page = page_of(reply({an_order(), unpaid})).value();
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.items[0].remote_id, "order_01A");
    EXPECT_EQ(page.items[0].display_number, "42");
    EXPECT_TRUE(std::holds_alternative<ChannelCreateOrder>(page.items[0].content));
    EXPECT_EQ(page.ignored, 1u);
    EXPECT_EQ(
        page.position,
        R"({"since":"2026-10-01T10:00:30.000000Z","after":null,"began":null,"again":["order_01B"],"until":null})");
    EXPECT_FALSE(page.more);
}

TEST(MedusaGetOrders, ABadOrderDoesNotSpoilThePage) {
    auto const bad = with(with(an_order(), "/id", "order_01B"), "/items/0/raw_total", 5);
    auto const page = page_of(reply({bad, 12, an_order()})).value();
    ASSERT_EQ(page.items.size(), 3u);
    EXPECT_EQ(page.items[0].remote_id, "order_01B");
    EXPECT_EQ(std::get<Invalid>(page.items[0].content).message,
              "Medusa's order cannot be read: /items/0/raw_total: expected an object, got a number");
    EXPECT_EQ(page.items[1].remote_id, "without id");
    EXPECT_EQ(std::get<Invalid>(page.items[1].content).reason_code, "malformed");
    EXPECT_TRUE(std::holds_alternative<ChannelCreateOrder>(page.items[2].content));
}

TEST(MedusaGetOrders, UnknownStatusesAreInvalid) {
    EXPECT_EQ(outcome_of(with(an_order(), "/payment_status", "disputed\n")),
              "order_01A: unknown_status: status 'pending' with payment status 'disputed\\n' is not known here");
}

TEST(MedusaGetOrders, WhatIsNotImportedNeedNotBeWhole) {
    auto order = with(an_order(), "/status", "canceled");
    order.erase("items");
    EXPECT_EQ(outcome_of(order), "retracted: the order was cancelled in Medusa");
}

TEST(MedusaGetOrders, MedusasOwnWordsExplainARefusal) {
    EXPECT_EQ(failure_of({400, {}, R"({"type": "invalid_data", "message": "Invalid request: no ada@alici.test"})"}),
              "permanent: list_orders: the channel refuses the request (HTTP 400): Invalid request: no [e-mail]");
    auto const endless = failure_of({400, {}, R"({"message": ")" + std::string(5000, 'a') + R"("})"});
    EXPECT_LT(endless.size(), 300u);
}

TEST(MedusaGetOrders, RefusalsAreOfTheRightKind) {
    EXPECT_EQ(failure_of({500, {}, R"({"message": "An unknown error occurred."})"}),
              "transient: list_orders: the channel cannot answer now (HTTP 500): An unknown error occurred.");
    EXPECT_EQ(failure_of({401, {}, R"({"message": "Unauthorized"})"}),
              "needs_person: list_orders: the channel refuses our credentials (HTTP 401); check them in the settings: "
              "Unauthorized");
    EXPECT_EQ(failure_of({404, {}, "<!DOCTYPE html><html></html>"}),
              "permanent: list_orders: the channel refuses the request (HTTP 404); is `url` the address of a Medusa v2 "
              "server?");
}

TEST(MedusaGetOrders, WhatIsNoListIsAskedForAgain) {
    for (char const* body : {"", "<html>", "{", "[]", "null", "{}", R"({"orders": {}})"})
        EXPECT_TRUE(failure_of({200, {}, body}).starts_with("transient: list_orders: ")) << body;
    EXPECT_EQ(failure_of({200, {}, R"({"count": 0})"}), "transient: list_orders: /orders: missing");
}

TEST(MedusaGetOrders, MissingRepliesAreNoPage) {
    EXPECT_EQ(page_of(std::vector<HttpResponse>{}, {position(), now}).error().message,
              "list_orders: expected 1 replies, got 0");
}

}  // namespace
}  // namespace channeld::channels::medusa
