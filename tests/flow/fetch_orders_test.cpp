#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"
#include "tests/support/run.hpp"

namespace channeld {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(FetchOrders, NewOrdersArriveMappedAndAreCounted) {
    Flow flow;
    flow.channel.pages = {orders(0, 60), orders(60, 100)};
    EXPECT_EQ(line(flow.run()), "fetched 100 = created 100 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 100u);
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrders, OrdersSeenBeforeCostNoRequest) {
    Flow flow;
    flow.channel.pages = {orders(0, 20)};
    flow.run();
    auto const before = flow.requests();
    flow.channel.pages = {orders(0, 20), orders(0, 20)};
    EXPECT_EQ(line(flow.run()), "fetched 20 = created 0 + unchanged 20 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

TEST(FetchOrders, AnEmptyPollAsksOmnitronNothing) {
    Flow flow;
    flow.run();
    auto const before = flow.requests();
    EXPECT_EQ(line(flow.run()), "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.requests(), before);
}

TEST(FetchOrders, AnUnknownProductCityOrCargoParksThatOrderOnly) {
    Flow flow;
    auto page = orders(0, 10);
    std::get<ChannelCreateOrder>(page[2].content).order_item[1].product = "0000";
    std::get<ChannelCreateOrder>(page[4].content).order.shipping_address.city = "Atlantis";
    std::get<ChannelCreateOrder>(page[6].content).order.cargo_company = "pigeon";
    flow.channel.pages = {page};
    EXPECT_EQ(line(flow.run()), "fetched 10 = created 7 + unchanged 0 + parked 3 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_THAT(
        flow.parked(),
        ElementsAre(HasSubstr("unknown_product: Omnitron has no product with the remote id '0000'"),
                    HasSubstr("unknown_city: Omnitron knows no city 'Atlantis'"),
                    HasSubstr("unknown_cargo_company: Omnitron has no cargo company with the erp code 'pigeon'")));
}

TEST(FetchOrders, AnOrderWithOneRemoteIdForTwoItemsIsParkedNotCreated) {
    Flow flow;
    auto page = orders(0, 3);
    auto& items = std::get<ChannelCreateOrder>(page[1].content).order_item;
    items[1].remote_id = items[0].remote_id;
    flow.channel.pages = {page};
    EXPECT_EQ(line(flow.run()), "fetched 3 = created 2 + unchanged 0 + parked 1 + failed 0");
    EXPECT_EQ(flow.orders(), 2u);
    EXPECT_THAT(flow.parked(),
                ElementsAre(HasSubstr("repeated_item: order T-1 has two items with the remote id package-1:1")));
}

TEST(FetchOrders, ParkedOrdersAreReportedToOmnitronOnce) {
    Flow flow;
    auto page = orders(0, 3);
    std::get<ChannelCreateOrder>(page[1].content).order.shipping_address.city = "Atlantis";
    flow.channel.pages = {page};
    flow.run();
    EXPECT_EQ(flow.reports("log"), 1u);
    EXPECT_EQ(flow.reports("city"), 1u);
    flow.clock().advance(std::chrono::hours(1));
    flow.run();  // tried again, parked again for the same reason
    EXPECT_EQ(flow.reports("log"), 1u);
}

TEST(FetchOrders, AParkedOrderArrivesByItselfOnceItsCityIsMapped) {
    Flow flow;
    auto page = orders(0, 1);
    auto& order = std::get<ChannelCreateOrder>(page[0].content).order;
    order.shipping_address.city = order.billing_address.city = "Konstantinopolis";
    flow.channel.pages = {page};
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 0 + unchanged 0 + parked 1 + failed 0");
    ASSERT_TRUE(flow.omnitron().map_place("city", "İstanbul", "7_Konstantinopolis"));
    flow.channel.pages.clear();
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(line(flow.run()), "fetched 1 = created 1 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrders, WhatTheCommandFindsInvalidIsParkedWithItsMessage) {
    Flow flow;
    auto page = orders(0, 2);
    page[0].content = Invalid{"unknown_status", "status 'Teleported' is not known"};
    flow.channel.pages = {page};
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre("unknown_status: status 'Teleported' is not known"));
    EXPECT_EQ(flow.reports("log"), 1u);
}

TEST(FetchOrders, OrdersOfOneNewCustomerCreateOneCustomer) {
    Flow flow;
    auto page = orders(0, 6);
    for (auto& item : page) {
        auto& order = std::get<ChannelCreateOrder>(item.content).order;
        order.customer.email = "one@example.invalid";
        order.customer.channel_code = "one";
    }
    flow.channel.pages = {page};
    EXPECT_EQ(line(flow.run()), "fetched 6 = created 6 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.rows("customers"), 1u);
}

TEST(FetchOrders, AGarbledPageIsReadAgain) {
    Flow flow;
    flow.channel.pages = {orders(0, 3), orders(3, 6)};
    flow.channel.garbled_page = 1;
    flow.channel.garbled_reads = 2;
    EXPECT_EQ(line(flow.run()), "fetched 6 = created 6 + unchanged 0 + parked 0 + failed 0");
}

TEST(FetchOrders, APageThatStaysGarbledEndsTheRunAndThePositionStays) {
    Flow flow;
    flow.channel.pages = {orders(0, 3), orders(3, 6)};
    flow.channel.garbled_page = 1;
    flow.channel.garbled_reads = 3;
    EXPECT_EQ(
        line(flow.run()),
        "fetched 3 = created 3 + unchanged 0 + parked 0 + failed 0 | get_orders: the channel's answer is not JSON "
        "(tried 3 times; the position is kept)");
    EXPECT_EQ(line(flow.run()), "fetched 3 = created 3 + unchanged 0 + parked 0 + failed 0");
    EXPECT_EQ(flow.orders(), 6u);
}

TEST(FetchOrders, AChannelThatRepeatsItsCursorIsNoticed) {
    Flow flow;
    flow.channel.pages = {orders(0, 2), orders(2, 4)};
    flow.channel.repeats_its_cursor = true;
    auto const report = flow.run();
    ASSERT_FALSE(report.outcome);
    EXPECT_THAT(report.outcome.error().message, HasSubstr("the channel repeats its cursor"));
}

TEST(FetchOrders, AnOrderNumberOfAnotherOrderIsParkedNotOverwritten) {
    Flow flow;
    auto page = orders(0, 2);
    std::get<ChannelCreateOrder>(page[1].content).order.number = "T-0";
    flow.channel.pages = {{page[0]}, {page[1]}};
    EXPECT_EQ(line(flow.run()), "fetched 2 = created 1 + unchanged 0 + parked 1 + failed 0");
    EXPECT_THAT(flow.parked(), ElementsAre(HasSubstr("number_taken: Omnitron has another order with the number T-0")));
}

TEST(FetchOrders, WrongCredentialsEndTheRunWithOneClearLine) {
    sandbox::OmnitronOptions options;
    options.password = "another";
    Flow flow(options);
    flow.channel.pages = {orders(0, 40)};
    auto const report = flow.run();
    ASSERT_FALSE(report.outcome);
    EXPECT_EQ(report.outcome.error().kind, ErrorKind::needs_person);
    EXPECT_THAT(report.outcome.error().message, HasSubstr("password"));
    EXPECT_THAT(flow.orders(), 0u);
}

TEST(FetchOrders, AnInactiveChannelKeepsItsOrdersInTheLedger) {
    Flow flow;
    flow.omnitron().set_channel_active(7, false);
    flow.channel.pages = {orders(0, 4)};
    EXPECT_THAT(line(flow.run()), HasSubstr("the channel is inactive in Omnitron"));
    flow.omnitron().set_channel_active(7, true);
    flow.clock().advance(std::chrono::hours(1));
    EXPECT_EQ(line(flow.run()), "fetched 4 = created 4 + unchanged 0 + parked 0 + failed 0");
}

TEST(FetchOrders, WithoutTheFilterForManyNumbersItAsksOneByOne) {
    sandbox::OmnitronOptions options;
    options.order_number_in = options.customer_in = false;
    Flow flow(options);
    flow.channel.pages = {orders(0, 30)};
    flow.run();
    flow.delete_ledger();
    flow.channel.pages = {orders(0, 60)};
    EXPECT_EQ(line(flow.run()), "fetched 60 = created 30 + unchanged 30 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
}

TEST(FetchOrders, ItemsInTheAnswerOfCreateOrdersSaveARequest) {
    sandbox::OmnitronOptions options;
    options.items_in_create_answer = true;
    Flow flow(options);
    flow.channel.pages = {orders(0, 10)};
    EXPECT_EQ(line(flow.run()), "fetched 10 = created 10 + unchanged 0 + parked 0 + failed 0");
    EXPECT_THAT(flow.defects(), IsEmpty());
    EXPECT_EQ(flow.faults().journal().counts().count("GET /api/v1/channel/{id}/order_items/"), 0u);
}

TEST(FetchOrders, LogsNoPersonalDataOrSecrets) {
    Flow flow;
    auto page = orders(0, 4);
    std::get<ChannelCreateOrder>(page[1].content).order.shipping_address.city = "Atlantis";
    flow.channel.pages = {page};
    flow.run();
    EXPECT_THAT(flow.log(), HasSubstr(" order_number=T-0"));
    for (auto const* word : {"Deneme", "Alıcı", "@example", "0555", "Örnek Sk", "secret", "Token"})
        EXPECT_THAT(flow.log(), testing::Not(HasSubstr(word)));
}

TEST(FetchOrders, StopFinishesWhatIsUnderWayAndLeavesTheRestForTheNextRun) {
    Flow flow;
    flow.channel.pages = {orders(0, 60)};
    StopToken stop;
    stop.request();
    EXPECT_EQ(flow.run(stop).accounting.created, 0);
    EXPECT_EQ(line(flow.run()), "fetched 60 = created 60 + unchanged 0 + parked 0 + failed 0");
}

}  // namespace
}  // namespace channeld
