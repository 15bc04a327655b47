#include <gmock/gmock.h>

#include "commands/channels/medusa/get_updated_order_items.hpp"
#include "commands/channels/medusa/item_allocation.hpp"
#include "tests/unit/channels/medusa/fulfillment_shop.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

FetchQuery const update_query{"", parse_iso("2026-11-22T00:00:00Z").value()};

result<FetchPage<UpdateOrderItem>> update_page_of(HttpResponse const& response) {
    GetUpdatedOrderItems const command(some_settings());
    return command.normalize_response(update_query, command.transform_data(update_query), {response});
}

std::vector<std::string> words_of(HttpResponse const& response, std::string const& line = "") {
    std::vector<std::string> words;
    for (auto const& item : update_page_of(response).value().items) {
        auto const& change = std::get<UpdateOrderItem>(item.content);
        EXPECT_EQ(change.order_item, item.remote_id);
        auto const item_id = line.empty() ? item.remote_id : item.remote_id.substr(item.remote_id.find(':'));
        words.push_back(item_id + " " + json::serialize(change.changes));
    }
    return words;
}

TEST(MedusaGetUpdatedOrderItems, FulfillmentsSayHowFarTheirItemsAre) {
    EXPECT_THAT(words_of(recorded("goods_sent"), "without lines"),
                UnorderedElementsAre(R"(:3 {"status":"550","tracking_number":"TRK000001"})", R"(:1 {"status":"450"})",
                                     R"(:1 {"status":"450"})", R"(:2 {"status":"450"})"));
    EXPECT_THAT(words_of(recorded("orders_captured")), IsEmpty());
    EXPECT_EQ(update_page_of(recorded("orders_captured")).value().ignored, 1u);
}

TEST(MedusaGetUpdatedOrderItems, ItemKeepsItsFulfillmentWhenAnEarlierOneIsCancelled) {
    FulfillmentShop shop;
    shop.pack("ordli_A", 1);
    shop.pack("ordli_A", 1);
    shop.fulfillments[1].as_object()["shipped_at"] = "2026-10-03T10:00:00.000Z";
    shop.fulfillments[0].as_object()["canceled_at"] = "2026-10-04T10:00:00.000Z";
    EXPECT_THAT(words_of(reply({shop.order()})), ElementsAre(R"(ordli_A:2 {"status":"500"})"));
}

TEST(MedusaGetUpdatedOrderItems, PageAfterPageByTheTimeOfChange) {
    auto settings = some_settings();
    settings.page_size = 2;
    GetUpdatedOrderItems const command(settings);
    auto const requests = command.transform_data(update_query);
    EXPECT_THAT(requests.at(0).url, testing::HasSubstr("/admin/orders?limit=2&updated_at%5B%24gte%5D="));
    auto const full = command.normalize_response(update_query, requests, {recorded("orders_page")}).value();
    EXPECT_TRUE(full.more);
    EXPECT_NE(full.position, "");
    EXPECT_FALSE(update_page_of(recorded("orders_empty")).value().more);
}

TEST(MedusaGetUpdatedOrderItems, HostileRepliesHarmNobody) {
    for (char const* body : {"", "[]", "{}", "null", "<html>", R"({"orders": {}})"})
        EXPECT_EQ(update_page_of({200, {}, body}).error().kind, ErrorKind::transient) << body;
    auto const whole = recorded("goods_sent").body;
    for (std::size_t size = 0; size < whole.size(); size += 97)
        EXPECT_FALSE(update_page_of({200, {}, whole.substr(0, size)}));
    FulfillmentShop shop;
    shop.pack("ordli_A", 9'000);
    shop.pack("ordli_A", 2'000'000'000);
    shop.pack("ordli_A", -3);
    shop.pack("", 1);
    EXPECT_LE(words_of(reply({shop.order()})).size(), 10'000u);
}

TEST(MedusaItemAllocation, AllocationDependsOnlyOnEarlierOnes) {
    auto const at = [](int hour) { return parse_iso(fmt::format("2026-10-01T{:02}:00:00Z", hour)).value(); };
    std::vector<Allocation> allocations{{"A", 1, at(1), {}, {}}, {"A", 1, at(2), {}, {}}};
    auto const item_ids = [&] {
        std::vector<std::string> out;
        for (auto const& each : allocate_items(allocations)) out.push_back(fmt::format("{}", fmt::join(each, " ")));
        return out;
    };
    EXPECT_THAT(item_ids(), ElementsAre("A:1", "A:2"));
    allocations[0].until = at(3);
    EXPECT_THAT(item_ids(), ElementsAre("A:1", "A:2"));
    allocations.push_back({"A", 2, at(4), {}, {}});
    EXPECT_THAT(item_ids(), ElementsAre("A:1", "A:2", "A:1 A:3"));
    allocations.push_back({"A", 2, at(5), {}, {"A:6", "B:1", "A:2", "nonsense"}});
    EXPECT_THAT(item_ids(), ElementsAre("A:1", "A:2", "A:1 A:3", "A:6 A:4"));
    EXPECT_THAT(allocate_items({}), IsEmpty());
}

}  // namespace
}  // namespace channeld::channels::medusa
