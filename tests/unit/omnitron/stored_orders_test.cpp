#include <fmt/format.h>
#include <gtest/gtest.h>

#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "tests/unit/omnitron/sample_order.hpp"
#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

StoredOrder stored(json::object extra_field = {{"id", "P1"}}) {
    StoredOrder order;
    order.pk = 50;
    order.number = "N-1";
    order.modified_date = "v1";
    order.extra_field = std::move(extra_field);
    return order;
}

StoredOrderItem item(std::int64_t pk, json::object extra_field = {}) {
    StoredOrderItem out;
    out.pk = pk;
    out.modified_date = "v";
    out.extra_field = std::move(extra_field);
    return out;
}

// "order 50 P1, orderitem 501 P1:1"; "!" behind those that are given back as failed.
std::string line(std::vector<BatchObject> const& objects) {
    std::string out;
    for (auto const& o : objects)
        out += fmt::format("{}{} {} {}{}", out.empty() ? "" : ", ", o.content_type, o.pk, o.remote_id.value_or("-"),
                           o.failed_reason_type == FailedReason::channel_app ? "!" : "");
    return out;
}

std::string pairs(std::vector<StoredOrderItem> const& items) {
    auto const objects = mapping_objects(*full_order().content, stored(), items);
    return objects ? line(*objects) : to_string(objects.error());
}

TEST(ObjectsOf, PairsItemsByTheIdThatTheyCarry) {
    EXPECT_EQ(pairs({item(501, {{"id", "P1:2"}}), item(502, {{"id", "P1:1"}})}),
              "order 50 P1, orderitem 501 P1:2, orderitem 502 P1:1");
}

TEST(OwnObjects, AreThoseWhoseIdsTheOrderCarries) {
    auto const objects = objects_from_extra_field(stored(), {item(501, {{"id", "P1:1"}}), item(502, {{"id", "P1:2"}})});
    EXPECT_EQ(line(*objects), "order 50 P1, orderitem 501 P1:1, orderitem 502 P1:2");
}

TEST(OwnObjects, AreNotGuessed) {
    for (auto const& other : {item(502), item(502, {{"id", "P1:1"}})}) {
        auto const objects = objects_from_extra_field(stored(), {item(501, {{"id", "P1:1"}}), other});
        ASSERT_FALSE(objects);
        EXPECT_EQ(objects.error().message,
                  "order item 502 of order N-1 carries no remote id of its own in extra_field: it cannot be "
                  "assigned to an item of the channel");
    }
}

TEST(ObjectsOf, GivesAnItemWithoutAnIdOneThatIsLeft) {
    EXPECT_EQ(pairs({item(501), item(502, {{"id", "P1:1"}})}), "order 50 P1, orderitem 501 P1:2, orderitem 502 P1:1");
    EXPECT_EQ(pairs({item(501), item(502)}), "order 50 P1, orderitem 501 P1:1, orderitem 502 P1:2");
}

TEST(ObjectsOf, TakesNoIdThatIsNotTheOrders) {
    EXPECT_EQ(pairs({item(501, {{"id", "other"}}), item(502, {{"id", "P1:1"}})}),
              "order 50 P1, orderitem 501 P1:2, orderitem 502 P1:1");
    EXPECT_EQ(pairs({item(501, {{"id", "P1:1"}}), item(502, {{"id", "P1:1"}})}),
              "order 50 P1, orderitem 501 P1:1, orderitem 502 P1:2");
}

TEST(ObjectsOf, DoesNotGuessWhenTheCountsDiffer) {
    EXPECT_EQ(
        pairs({item(501, {{"id", "P1:1"}})}),
        "permanent items_differ: order N-1 has 1 items in Omnitron and 2 in the channel: compare both and correct "
        "the one that is wrong");
}

TEST(ObjectsOf, NeedsARemoteIdOfItsOwnForEveryItem) {
    auto content = *full_order().content;
    content.order_item[1].remote_id = "P1:1";
    std::vector<StoredOrderItem> const items{item(501, {{"id", "P1:1"}}), item(502)};
    EXPECT_EQ(failure_of(mapping_objects(content, stored(), items)),
              "permanent repeated_item: order N-1 has two items with the remote id P1:1: the channel has to give every "
              "item one of its own, by which cancels and returns find it");
    content.order_item[1].remote_id = "";
    EXPECT_EQ(failure_of(mapping_objects(content, stored(), items)),
              "permanent repeated_item: order N-1 has an item without remote id: the channel has to give every item "
              "one of its own, by which cancels and returns find it");
}

struct StoredOrders : testing::Test {
    ScriptedOmnitron omnitron;

    std::string remember(std::vector<IntegrationAction> actions) {
        auto const objects = omnitron.run(reconstruct_objects(omnitron.port, omnitron.api, std::move(actions)));
        return objects ? line(*objects) : to_string(objects.error());
    }
};

constexpr auto* two_items = R"([{"pk": 501, "modified_date": "v", "extra_field": {"id": "P1:1"}},
                                {"pk": 502, "modified_date": "v", "extra_field": {"id": "P1:2"}}])";

TEST_F(StoredOrders, AreFoundByNumber) {
    omnitron.replies(R"([{"pk": 50, "number": "N-1", "modified_date": "v1"}])");
    Capabilities capabilities;
    std::vector<std::string> const numbers{"N-1", "N-2"};
    auto const found = omnitron.run(find_orders(omnitron.port, omnitron.api, numbers, capabilities));
    ASSERT_EQ(found->size(), 1u);
    EXPECT_EQ(found->at("N-1").primary_key(), 50);
    EXPECT_EQ(omnitron.asked, Lines{"find_orders: GET channel/7/orders/?number__in=N-1%2CN-2&channel_id=7&limit=50"});
}

TEST(NumberTaken, IsSaidOfAnOrderWithAnotherRemoteId) {
    for (auto const& ours : {json::object{{"id", "P1"}}, json::object(), json::object{{"id", ""}}})
        EXPECT_FALSE(number_conflict(*full_order().content, stored(ours)));
    EXPECT_EQ(
        to_string(number_conflict(*full_order().content, stored({{"id", 4711}})).value()),
        "permanent number_taken: Omnitron has another order with the number N-1 (remote id 4711): give the orders "
        "of this channel numbers of their own");
}

TEST_F(StoredOrders, ItemsComeFromAllPagesAndFromThisOrderOnly) {
    omnitron.replies(R"({"results": [{"pk": 1, "order": 50, "modified_date": "v"}], "next": "more"})");
    omnitron.replies(R"({"results": [{"pk": 2, "order": 49, "modified_date": "v"}, {"pk": 3, "modified_date": "v"}]})");
    auto const items = omnitron.run(get_order_items(omnitron.port, omnitron.api, 50)).value();
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items[0].primary_key(), 1);
    EXPECT_EQ(items[1].primary_key(), 3);
}

struct OrderItemsOfMany : testing::Test {
    ScriptedOmnitron omnitron;
    Capabilities capabilities;

    // "50: 1 2, 51: 3"
    std::string find() {
        std::vector<std::int64_t> const orders{50, 51};
        auto const found = omnitron.run(find_order_items(omnitron.port, omnitron.api, orders, capabilities));
        if (!found) return to_string(found.error());
        std::string out;
        for (auto const& [order, items] : *found) {
            out += fmt::format("{}{}:", out.empty() ? "" : ", ", order);
            for (auto const& item : items) out += fmt::format(" {}", item.primary_key());
        }
        return out;
    }
};

constexpr auto* of_many = "get_order_items: GET channel/7/order_items/?order__in=50%2C51&sort=id&page=1&limit=100";

TEST_F(OrderItemsOfMany, ComeWithOneRequest) {
    omnitron.replies(R"([{"pk": 1, "order": 50, "modified_date": "v"}, {"pk": 3, "order": 51, "modified_date": "v"},
                      {"pk": 2, "order": 50, "modified_date": "v"}])");
    EXPECT_EQ(find(), "50: 1 2, 51: 3");
    EXPECT_EQ(omnitron.asked, Lines{of_many});
    EXPECT_TRUE(capabilities.items_by_order);
}

TEST_F(OrderItemsOfMany, ComeOrderByOrderWhereTheFilterIsIgnoredOrRefused) {
    for (auto const& [body, status] : {std::pair(R"([{"pk": 9, "order": 49, "modified_date": "v"}])", 200),
                                       std::pair(R"([{"pk": 9, "modified_date": "v"}])", 200), std::pair("no", 400)}) {
        capabilities.items_by_order = true;
        omnitron.replies(body, status);
        omnitron.replies(R"([{"pk": 1, "modified_date": "v"}])");
        omnitron.replies("[]");
        EXPECT_EQ(find(), "50: 1, 51:") << body;
        EXPECT_FALSE(capabilities.items_by_order);
    }
}

TEST_F(OrderItemsOfMany, AreNotTakenForNoneWhenTheyCannotBeRead) {
    omnitron.fails(transient("connection refused"));
    EXPECT_EQ(find(), "transient: connection refused");
    capabilities.items_by_order = false;
    omnitron.replies("[]");
    omnitron.fails(transient("connection refused"));
    EXPECT_EQ(find(), "transient: connection refused");
}

IntegrationAction action(std::string model, std::int64_t object, std::optional<std::string> remote_id = {}) {
    IntegrationAction out;
    out.content_type.emplace().model = std::move(model);
    out.object_id = object;
    out.remote_id = std::move(remote_id);
    out.status = "processing";
    return out;
}

TEST_F(StoredOrders, SayThemselvesWhatABatchThatNobodyRemembersHolds) {
    omnitron.replies(R"([{"pk": 50, "number": "N-1", "modified_date": "v1", "extra_field": {"id": "P1"}}])");
    omnitron.replies(two_items);
    EXPECT_EQ(remember({action("order", 50), action("orderitem", 501), action("orderitem", 502)}),
              "order 50 P1, orderitem 501 P1:1, orderitem 502 P1:2");
    EXPECT_EQ(omnitron.asked, (Lines{"find_orders: GET channel/7/orders/?pk__in=50&limit=2",
                                     "get_order_items: GET channel/7/order_items/?order=50&sort=id&page=1&limit=100"}));
}

TEST_F(StoredOrders, WithoutAnIdOfTheirOwnAreGivenBackAsFailed) {
    omnitron.replies(R"([{"pk": 50, "number": "N-1", "modified_date": "v1"}, {"pk": 51, "number": "N-2",
                       "modified_date": "v1", "extra_field": {"id": "P2"}}])");
    omnitron.replies(R"([{"pk": 501, "modified_date": "v"}])");
    EXPECT_EQ(remember({action("order", 50), action("orderitem", 501), action("orderitem", 9)}),
              "order 50 !, orderitem 501 !, orderitem 9 -!");
}

}  // namespace
}  // namespace channeld::omnitron
