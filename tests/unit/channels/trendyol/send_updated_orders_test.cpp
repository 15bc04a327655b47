#include "tests/unit/channels/trendyol/updates.hpp"

namespace channeld::channels::trendyol::updates {
namespace {

using testing::ElementsAre;

TEST_F(TrendyolSendUpdatedOrders, PreparationIsOneRequest) {
    auto const result = send(order("450"), {reply(200)});
    EXPECT_EQ(result.sent, Lines{picking});
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, RequestsCarryWhatTrendyolWants) {
    auto const sent = run_task(command_, std::vector{invoiced_order("450")}, {reply(200), reply(200), reply(201)}).sent;
    ASSERT_EQ(sent.size(), 3u);
    EXPECT_THAT(
        sent[0].headers,
        ElementsAre(Header{"Authorization", "Basic a2V5OnNlY3JldA=="}, Header{"User-Agent", "900123 - SelfIntegration"},
                    Header{"Accept", "application/json"}, Header{"Content-Type", "application/json"}));
    EXPECT_EQ(sent[0].limit_group, "writes");
    EXPECT_TRUE(sent[0].repeatable);
    EXPECT_EQ(sent[0].label, "set_picking");
    EXPECT_EQ(sent[1].label, "set_invoiced");
    EXPECT_EQ(sent[2].label, "add_invoice_link");
}

TEST_F(TrendyolSendUpdatedOrders, InvoiceFollowsPickingAndTheLinkFollowsBoth) {
    auto const result = send(invoiced_order("450"), {reply(200), reply(200), reply(201)});
    EXPECT_EQ(result.sent, (Lines{picking, invoiced, link}));
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, LinkThatIsThereIsDone) {
    auto const result = send(invoiced_order("450"), {reply(200), reply(200), reply(409)});
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, StatesOfTheCarrierAreNotSent) {
    for (auto const* status : {"50", "200", "300", "350", "400", "520", "540", "544", "545", "550", "600", "", "x"})
        EXPECT_EQ(command_.validated_data(order(status)), Outcome(Delivered{})) << status;
    for (auto const* status : {"450", "500", "510", "100"})
        EXPECT_EQ(command_.validated_data(order(status)), std::nullopt) << status;
}

TEST_F(TrendyolSendUpdatedOrders, LinkThatComesLateIsSentAlone) {
    auto const late = invoiced_order("550");
    EXPECT_EQ(command_.validated_data(late), std::nullopt);
    EXPECT_EQ(send(late, {reply(201)}).sent, Lines{link});
    settings_.send_invoice_link = false;
    EXPECT_EQ(command_.validated_data(late), Outcome(Delivered{}));
}

TEST_F(TrendyolSendUpdatedOrders, RefusedBecauseItIsFurtherOnIsDone) {
    for (auto const* status : {"Picking", "Invoiced", "Shipped", "AtCollectionPoint", "UnDelivered", "Delivered"}) {
        auto const result = send(order("450"), {reply(400, refusal), list(state("1", status, {"\"u1\"", "\"u2\""}))});
        EXPECT_EQ(result.sent, (Lines{picking, read})) << status;
        EXPECT_EQ(result.outcome(), "delivered") << status;
    }
}

TEST_F(TrendyolSendUpdatedOrders, RefusedAgainAfterReadingIsReportedInTrendyolsWords) {
    auto const result = send(
        order("450"), {reply(400, refusal), list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(400, refusal)});
    EXPECT_EQ(result.sent, (Lines{picking, read, picking}));
    EXPECT_EQ(result.outcome(),
              "rejected: set_picking: Trendyol says no (HTTP 400): shipment.package.not.updatable: Shipment Update "
              "Edilebilir Bir Durumda Değil.");
}

TEST_F(TrendyolSendUpdatedOrders, ReplacedPackageIsFoundByItsChildren) {
    auto const rows = state("1", "UnPacked", {"\"u1\"", "\"u2\""}) + "," +
                      state("2", "Created", {"\"u1\""}, {{"originPackageIds", "[1]"}, {"createdBy", "\"split\""}}) +
                      "," + state("3", "Picking", {"\"u2\""}, {{"originPackageIds", "[1]"}}) + "," +
                      state("9", "Created", {"\"other\""});
    auto const result = send(order("450"), {reply(404), list(rows), reply(200)});
    EXPECT_EQ(
        result.sent,
        (Lines{
            picking, read,
            R"(PUT /integration/order/sellers/900123/shipment-packages/2 {"lines":[{"lineId":8800111,"quantity":1}],"params":{},"status":"Picking"})"}));
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, ReplacedPackageIsFoundByItsItemsWhenAParentIsNotListed) {
    auto const rows = state("3", "Created", {"\"u1\"", "\"u2\""}, {{"originPackageIds", "[2]"}});
    EXPECT_EQ(send(order("450"), {reply(404), list(rows), reply(200)}).outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, CancelledPackageIsNotToBeShipped) {
    auto const result = send(order("450"), {reply(400, refusal), list(state("1", "Cancelled", {"\"u1\"", "\"u2\""}))});
    EXPECT_EQ(result.outcome(), "rejected: package 1 was cancelled in Trendyol; do not ship it");
}

TEST_F(TrendyolSendUpdatedOrders, UnlistedPackageNeedsAPerson) {
    auto const result = send(order("450"), {reply(404), list("")});
    EXPECT_EQ(result.outcome(),
              "rejected: Trendyol lists no package 1 of order 10854411223; look for it in Trendyol's panel");
}

TEST_F(TrendyolSendUpdatedOrders, ShippedOrderIsReadFirstAndCostsNothingMoreWhenTheCarrierWasFaster) {
    auto const result = send(order("500"), {list(state("1", "Shipped", {"\"u1\"", "\"u2\""}))});
    EXPECT_EQ(result.sent, Lines{read});
    EXPECT_EQ(result.outcome(), "delivered");
    EXPECT_EQ(send(order("500"), {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)}).sent,
              (Lines{read, picking}));
}

TEST_F(TrendyolSendUpdatedOrders, OrderWhoseLinesAreNotKnownIsReadFirst) {
    auto foreign = order("450");
    for (auto& item : foreign.order_item) item.extra_field.clear();
    auto const result = send(foreign, {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)});
    EXPECT_EQ(result.sent, (Lines{read, picking}));
}

TEST_F(TrendyolSendUpdatedOrders, OrderNumberComesFromTheExtraFieldsOrTheNumber) {
    auto known = order("500");
    known.extra_field["orderNumber"] = "777";
    EXPECT_THAT(command_.transform_data({known}).front().url, testing::HasSubstr("orderNumber=777&"));
    known.extra_field["orderNumber"] = 778;
    EXPECT_THAT(command_.transform_data({known}).front().url, testing::HasSubstr("orderNumber=778&"));
    known.extra_field.clear();
    known.number = "10854411223";
    EXPECT_THAT(command_.transform_data({known}).front().url, testing::HasSubstr("orderNumber=10854411223&"));
}

}  // namespace
}  // namespace channeld::channels::trendyol::updates
