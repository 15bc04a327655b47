#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/unit/channels/medusa/shop.hpp"

// Orders that cannot be imported when they are first seen, and never move `updated_at` when they can.
namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Timestamp const placed = parse_iso("2026-10-01T10:00:00Z").value();
constexpr auto day = std::chrono::hours(24);

// A later order, so that the unpaid one is out of the reach of the overlap.
Shop shop_with_an_unpaid_order() {
    Shop shop;
    shop.place("order_unpaid", "2026-10-01T10:00:00.000Z", "not_paid");
    shop.place("order_paid", "2026-10-01T11:00:00.000Z");
    return shop;
}

TEST(MedusaUnpaidOrders, UnpaidOrderIsReadAgainByIdUntilPaid) {
    auto shop = shop_with_an_unpaid_order();
    GetOrders const command(some_settings());
    auto const first = run(command, "", placed + day, shop);
    EXPECT_THAT(first.ids, ElementsAre("order_paid"));
    EXPECT_EQ(first.ignored, 1u);

    shop.set("order_unpaid", "/payment_status", "authorized");
    auto const still = run(command, first.position, placed + 2 * day, shop);
    EXPECT_THAT(still.ids, ElementsAre("order_paid"));
    EXPECT_EQ(still.ignored, 1u);

    shop.set("order_unpaid", "/payment_status", "captured");
    auto const paid = run(command, still.position, placed + 3 * day, shop);
    EXPECT_THAT(paid.ids, ElementsAre("order_paid", "order_unpaid"));
    EXPECT_THAT(paid.position, Not(HasSubstr("order_unpaid")));
}

TEST(MedusaUnpaidOrders, CancelledOrdersAreForgotten) {
    auto shop = shop_with_an_unpaid_order();
    GetOrders const command(some_settings());
    auto const first = run(command, "", placed + day, shop);
    shop.set("order_unpaid", "/status", "canceled");
    auto const second = run(command, first.position, placed + day, shop);
    EXPECT_EQ(second.ignored, 1u);
    EXPECT_THAT(second.position, Not(HasSubstr("order_unpaid")));
}

TEST(MedusaUnpaidOrders, OrdersNeverPaidAreForgottenInTheEnd) {
    auto const shop = shop_with_an_unpaid_order();
    auto settings = some_settings();
    settings.forget_unpaid_after = std::chrono::hours(3 * 24);
    GetOrders const command(settings);
    auto const first = run(command, "", placed + day, shop);
    auto const young = run(command, first.position, placed + 3 * day - std::chrono::seconds(1), shop);
    EXPECT_THAT(young.position, HasSubstr("order_unpaid"));
    auto const old = run(command, young.position, placed + 3 * day, shop);
    EXPECT_THAT(old.position, Not(HasSubstr("order_unpaid")));
}

TEST(MedusaUnpaidOrders, OrdersThatAreGoneAreForgotten) {
    auto shop = shop_with_an_unpaid_order();
    GetOrders const command(some_settings());
    auto const first = run(command, "", placed + day, shop);
    shop.orders.erase("order_unpaid");
    EXPECT_THAT(run(command, first.position, placed + day, shop).position, Not(HasSubstr("order_unpaid")));
}

// A setting or a field that is missing moves no time either.
TEST(MedusaUnpaidOrders, AnInvalidOrderIsReadAgainWithTheCorrectedSettings) {
    Shop shop;
    shop.place("order_a", "2026-10-01T10:00:00.000Z");
    shop.place("order_b", "2026-10-01T11:00:00.000Z");
    shop.set("order_a", "/shipping_methods/0/name", "Drone");
    auto settings = some_settings();
    settings.default_cargo_company = "";
    settings.cargo_companies = {{"Standard", "aras"}};
    auto const first = run(GetOrders(settings), "", placed + day, shop);
    EXPECT_THAT(first.ids, ElementsAre("order_a (unknown_cargo_company)", "order_b"));
    settings.cargo_companies["Drone"] = "dhl";
    auto const second = run(GetOrders(settings), first.position, placed + day, shop);
    EXPECT_THAT(second.ids, ElementsAre("order_b", "order_a"));
    EXPECT_THAT(second.position, Not(HasSubstr("order_a")));
}

TEST(MedusaUnpaidOrders, ManyAreAskedForInTurns) {
    Shop shop;
    for (int i = 0; i < 250; ++i) shop.place(fmt::format("order_{:03}", i), "2026-10-01T10:00:00.000Z", "not_paid");
    shop.place("order_paid", "2026-10-01T11:00:00.000Z");
    auto settings = some_settings();
    settings.page_size = 200;
    GetOrders const command(settings);
    auto position = run(command, "", placed + day, shop).position;
    for (auto& [id, order] : shop.orders) order = with(order, "/payment_status", "captured");
    std::vector<std::size_t> brought;
    for (int i = 0; i < 4; ++i) {
        auto const next = run(command, position, placed + day, shop);
        brought.push_back(next.ids.size() - 1);  // without order_paid
        position = next.position;
    }
    EXPECT_THAT(brought, ElementsAre(100u, 100u, 50u, 0u));
}

TEST(MedusaUnpaidOrders, OnlyTheFirstPageOfARunAsksAgain) {
    auto shop = shop_with_an_unpaid_order();
    for (int i = 0; i < 9; ++i) shop.place(fmt::format("order_{}", i), fmt::format("2026-10-01T12:00:0{}.000Z", i));
    auto settings = some_settings();
    settings.page_size = 5;
    GetOrders const command(settings);
    auto const first = run(command, "", placed + day, shop);
    for (int i = 0; i < 9; ++i) shop.set(fmt::format("order_{}", i), "/updated_at", "2026-10-01T13:00:00.000Z");
    std::size_t asked = 0, pages = 0;
    auto const answer = [&](HttpRequest const& request) {
        ++(request.label == "list_orders" ? pages : asked);
        return shop.answer(request);
    };
    run(command, first.position, placed + day, answer);
    EXPECT_EQ(pages, 4u);
    EXPECT_EQ(asked, 1u);
}

TEST(MedusaUnpaidOrders, TheMemoryIsBounded) {
    Shop shop;
    for (int i = 0; i < 1100; ++i) shop.place(fmt::format("order_{:04}", i), "2026-10-01T10:00:00.000Z", "not_paid");
    shop.place("order_" + std::string(1000, 'x'), "2026-10-01T10:00:00.000Z", "not_paid");
    auto settings = some_settings();
    settings.page_size = 200;
    auto const read = run(GetOrders(settings), "", placed + day, shop);
    EXPECT_THAT(read.position, Not(HasSubstr("order_0099")));  // the oldest go first
    EXPECT_THAT(read.position, HasSubstr("order_0100"));
    EXPECT_THAT(read.position, HasSubstr("order_1099"));
    EXPECT_THAT(read.position, Not(HasSubstr("xxx")));
}

// Medusa takes filters that it does not know for none at all.
TEST(MedusaUnpaidOrders, OrdersNobodyAskedForAreNotTaken) {
    auto const shop = shop_with_an_unpaid_order();
    GetOrders const command(some_settings());
    auto const first = run(command, "", placed + day, shop);
    auto const answer = [&](HttpRequest request) {
        if (request.label == "list_orders") return reply({});
        request.url = "https://shop.example.com/admin/orders";
        return shop.answer(request);
    };
    EXPECT_THAT(run(command, first.position, placed + day, answer).ids, IsEmpty());
}

}  // namespace
}  // namespace channeld::channels::medusa
