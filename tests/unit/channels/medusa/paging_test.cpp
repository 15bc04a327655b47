#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>

#include "tests/unit/channels/medusa/shop.hpp"

// Reading a whole shop, page by page, while it changes.
namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Timestamp const paging_time = parse_iso("2026-10-02T00:00:00Z").value();

Settings pages_of(int size) {
    auto settings = some_settings();
    settings.page_size = size;
    return settings;
}

std::string second(int seconds) {
    return fmt::format("2026-10-01T10:{:02}:{:02}.000Z", seconds / 60, seconds % 60);
}

std::set<std::string> set_of(std::vector<std::string> const& ids) {
    return {ids.begin(), ids.end()};
}

std::set<std::string> all_of(Shop const& shop) {
    std::set<std::string> ids;
    for (auto const& [id, order] : shop.orders) ids.insert(id);
    return ids;
}

TEST(MedusaPaging, PageAfterPageBringsEveryOrderOfTheLookBack) {
    Shop shop;
    for (int i = 0; i < 23; ++i) shop.place(fmt::format("order_{:02}", i), second(i));
    shop.place("order_old", "2026-09-01T00:00:00.000Z");
    auto const read = run(GetOrders(pages_of(5)), "", paging_time, shop);
    shop.orders.erase("order_old");
    EXPECT_EQ(set_of(read.ids), all_of(shop));
    EXPECT_EQ(read.pages, 6u);  // 5 new ones, then 4 with each page: its first is the last of the page before
}

TEST(MedusaPaging, EqualTimestampsAcrossAPageBorderAreNotSkipped) {
    Shop shop;
    for (int i = 0; i < 20; ++i) shop.place(fmt::format("order_{:02}", i), second(i / 4));
    EXPECT_EQ(set_of(run(GetOrders(pages_of(6)), "", paging_time, shop).ids), all_of(shop));
}

TEST(MedusaPaging, MoreOrdersOfOneTimestampThanAPageHoldsAreAllRead) {
    Shop shop;
    shop.place("order_a", second(0));
    for (int i = 0; i < 30; ++i) shop.place(fmt::format("order_b{:02}", i), second(1));
    shop.place("order_c", second(2));
    for (int size : {1, 2, 5, 30, 31}) {
        auto const read = run(GetOrders(pages_of(size)), "", paging_time, shop);
        EXPECT_EQ(set_of(read.ids), all_of(shop)) << "pages of " << size;
    }
}

// With offsets, the orders behind one that changes would slip forward, one of them over the border.
TEST(MedusaPaging, AnOrderThatChangesDuringTheRunHidesNoOther) {
    Shop shop;
    for (int i = 0; i < 20; ++i) shop.place(fmt::format("order_{:02}", i), second(i));
    auto const change = [&](std::size_t page) {
        if (page > 0 && page < 5) shop.set(fmt::format("order_{:02}", page), "/updated_at", json::string(second(59)));
    };
    auto const answer = [&](HttpRequest const& request) { return shop.answer(request); };
    EXPECT_EQ(set_of(run(GetOrders(pages_of(5)), "", paging_time, answer, change).ids), all_of(shop));
}

TEST(MedusaPaging, AnOrderCommittedLateBehindOneAlreadyReadIsFound) {
    Shop shop;
    shop.place("order_first", second(30));
    GetOrders const command(pages_of(5));
    auto const first = run(command, "", paging_time, shop);
    EXPECT_THAT(first.ids, ElementsAre("order_first"));
    shop.place("order_late", second(10));
    EXPECT_THAT(run(command, first.position, paging_time, shop).ids, ElementsAre("order_late", "order_first"));
}

// The run is near the present when the late one appears behind its first page, and ends long after.
TEST(MedusaPaging, AnOrderCommittedLateDuringALongRunIsFound) {
    Shop shop;
    for (int i = 0; i < 10; ++i) shop.place(fmt::format("order_{:02}", i), second(i));
    GetOrders const command(pages_of(5));
    auto const began = parse_iso(second(10)).value();
    auto const late = [&](std::size_t page) {
        if (page == 1) shop.place("order_late", second(1));
        if (page == 2) shop.place("order_new", second(300));
    };
    auto const answer = [&](HttpRequest const& request) { return shop.answer(request); };
    auto const first = run(command, "", began, answer, late);
    EXPECT_FALSE(set_of(first.ids).contains("order_late"));
    EXPECT_TRUE(set_of(first.ids).contains("order_new"));
    EXPECT_TRUE(set_of(run(command, first.position, paging_time, shop).ids).contains("order_late"));
}

TEST(MedusaPaging, AnIdleShopIsOneShortPageAndTheSamePosition) {
    Shop shop;
    for (int i = 0; i < 7; ++i) shop.place(fmt::format("order_{}", i), second(i * 20));
    GetOrders const command(pages_of(5));
    auto const first = run(command, "", paging_time, shop);
    auto const second_run = run(command, first.position, paging_time + std::chrono::minutes(5), shop);
    EXPECT_EQ(second_run.pages, 1u);
    EXPECT_THAT(second_run.ids, ElementsAre("order_5", "order_6"));  // the last 30 seconds
    EXPECT_EQ(second_run.position, first.position);
}

TEST(MedusaPaging, AnEmptyShopEndsAtOnce) {
    auto const read = run(GetOrders(some_settings()), "", paging_time, Shop{});
    EXPECT_THAT(read.ids, IsEmpty());
    EXPECT_EQ(read.pages, 1u);
}

TEST(MedusaPaging, AServerThatGivesTheSamePageForEverIsLeft) {
    Shop shop;
    for (int i = 0; i < 5; ++i) shop.place(fmt::format("order_{}", i), second(i));
    Shop same_time;
    for (int i = 0; i < 5; ++i) same_time.place(fmt::format("order_{}", i), second(0));
    for (auto const& stuck : {shop, same_time}) {
        HttpRequest all;
        all.url = "https://shop.example.com/admin/orders";
        auto const answer = [&](HttpRequest const&) { return stuck.answer(all); };
        auto const read = run(GetOrders(pages_of(5)), "", paging_time, answer);
        EXPECT_EQ(set_of(read.ids), all_of(stuck));
        EXPECT_LE(read.pages, 4u);
    }
}

TEST(MedusaPaging, AForeignPositionIsABeginning) {
    Shop shop;
    shop.place("order_a", second(0));
    for (char const* position : {"nonsense", "{}", "[1]", R"({"since": "yesterday"})"})
        EXPECT_THAT(run(GetOrders(some_settings()), position, paging_time, shop).ids, ElementsAre("order_a"))
            << position;
}

TEST(MedusaPaging, ARangeEndsWithItsLastOrder) {
    Shop shop;
    for (int i = 0; i < 40; ++i) shop.place(fmt::format("order_{:02}", i), second(i * 10));
    GetOrders const command(pages_of(5));
    TimeRange const range{parse_iso(second(100)).value(), parse_iso(second(200)).value()};
    auto const read = run(command, command.range(range, paging_time).value(), paging_time, shop);
    std::set<std::string> expected;
    for (int i = 7; i < 20; ++i) expected.insert(fmt::format("order_{:02}", i));  // the overlap of half a minute
    EXPECT_EQ(set_of(read.ids), expected);
    EXPECT_LE(read.pages, 5u);
}

TEST(MedusaPaging, ARangeWithManyOrdersOfOneTimestampIsReadToItsEnd) {
    Shop shop;
    for (int i = 0; i < 12; ++i) shop.place(fmt::format("order_{:02}", i), second(100));
    shop.place("order_after", second(101));
    GetOrders const command(pages_of(5));
    TimeRange const range{parse_iso(second(100)).value(), parse_iso(second(101)).value()};
    auto const read = run(command, command.range(range, paging_time).value(), paging_time, shop);
    shop.orders.erase("order_after");
    EXPECT_EQ(set_of(read.ids), all_of(shop));
}

}  // namespace
}  // namespace channeld::channels::medusa
