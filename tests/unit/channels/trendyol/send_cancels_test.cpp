#include "tests/unit/channels/trendyol/updates.hpp"

namespace channeld::channels::trendyol::updates {
namespace {

using testing::ElementsAre;

std::string unsupplied(int quantity) {
    return R"(PUT /integration/order/sellers/900123/shipment-packages/1/items/unsupplied {"lines":[{"lineId":8800111,"quantity":)" +
           std::to_string(quantity) + R"(}],"reasonId":500})";
}

TEST_F(TrendyolSendUpdatedOrders, WholeCancelOfTheMerchantIsUnsupplied) {
    auto const result = send(order("100"), {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)});
    EXPECT_EQ(result.sent, (Lines{read, unsupplied(2)}));
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, CancelIsNeverRepeatedBlindly) {
    auto const sent =
        run_task(command_, std::vector{order("100")}, {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)})
            .sent;
    EXPECT_FALSE(sent.back().repeatable);
    EXPECT_EQ(sent.back().limit_group, "unsupplied");
}

TEST_F(TrendyolSendUpdatedOrders, CancelThatCameFromTrendyolIsNotSentBack) {
    auto const result = send(order("100"), {list(state("1", "Cancelled", {"\"u1\"", "\"u2\""}))});
    EXPECT_EQ(result.sent, Lines{read});
    EXPECT_EQ(result.outcome(), "delivered");
    auto part = order("450");
    part.order_item[0].status = "100";
    auto const rows = state("1", "UnPacked", {"\"u1\"", "\"u2\""}) + "," +
                      state("2", "Picking", {"\"u2\""}, {{"originPackageIds", "[1]"}});
    EXPECT_EQ(send(part, {list(rows)}).sent, Lines{read});
}

// The other part has items of the same line: they were cancelled, too.
TEST_F(TrendyolSendUpdatedOrders, CancelOfOnePartOfASplitPackageIsNotMeantForTheOther) {
    auto const rows = state("5", "UnPacked", {"\"u1\"", "\"u2\"", "\"u3\""}) + "," +
                      state("1", "Cancelled", {"\"u1\"", "\"u2\""}, {{"originPackageIds", "[5]"}}) + "," +
                      state("6", "Created", {"\"u3\""}, {{"originPackageIds", "[5]"}});
    EXPECT_EQ(send(order("100"), {list(rows)}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, ItemsAreCountedBecauseTrendyolChoosesWhichOneGoes) {
    auto part = order("450");
    part.order_item[0].status = "100";
    // u1 was cancelled in Omnitron, Trendyol took u2.
    auto const rows = state("1", "UnPacked", {"\"u1\"", "\"u2\""}) + "," +
                      state("2", "Picking", {"\"u1\""}, {{"originPackageIds", "[1]"}});
    EXPECT_EQ(send(part, {list(rows)}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, PartCancelComesBackForTheRest) {
    auto part = order("450");
    part.order_item[0].status = "100";
    auto const result = send(part, {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)});
    EXPECT_EQ(result.sent, (Lines{read, unsupplied(1)}));
    EXPECT_EQ(result.outcome(),
              "deferred: waiting until Trendyol has created a new package for the rest after the cancel");
    auto const rows = state("1", "UnPacked", {"\"u1\"", "\"u2\""}) + "," +
                      state("2", "Created", {"\"u2\""}, {{"originPackageIds", "[1]"}});
    auto const again = send(part, {list(rows), reply(200)});
    EXPECT_EQ(again.sent.size(), 2u);
    EXPECT_THAT(again.sent.back(), testing::HasSubstr("shipment-packages/2 "));
    EXPECT_EQ(again.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, CancelsStayHereWhenTheSettingsSaySo) {
    settings_.send_cancellations = false;
    EXPECT_EQ(command_.validated_data(order("100")), Outcome(Delivered{}));
}

TEST_F(TrendyolSendUpdatedOrders, OwnContractSendsItsTrackingNumberWhilePicking) {
    settings_.carrier = Carrier::own_contract;
    settings_.cargo_codes = {{"yurtici", "YKMP"}};
    auto own = invoiced_order("500");
    own.tracking_number = "555";
    own.cargo_company = "aras";
    EXPECT_EQ(text_of(command_.validated_data(own).value()),
              "rejected: cargo company 'aras' has no code of Trendyol's; add it to cargo_codes");
    own.cargo_company = "yurtici";
    EXPECT_EQ(command_.validated_data(own), std::nullopt);
    std::string const tracking =
        R"(PUT /integration/order/sellers/900123/shipment-packages/1/tracking-details {"cargoSenderNumber":"555","providerCode":"YKMP"})";
    auto const result =
        send(own, {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200), reply(200), reply(200), reply(201)});
    EXPECT_EQ(result.sent, (Lines{read, picking, tracking, invoiced, link}));
    auto const there = state("1", "Invoiced", {"\"u1\"", "\"u2\""},
                             {{"cargoSenderNumber", "555"}, {"invoiceLink", "\"https://x.example\""}});
    EXPECT_EQ(send(own, {list(there)}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, TrendyolsOwnNumberIsNotSentBack) {
    settings_.carrier = Carrier::own_contract;
    settings_.cargo_codes = {{"yurtici", "YKMP"}};
    auto own = order("450");
    own.tracking_number = "733";
    own.cargo_company = "yurtici";
    auto const there = state("1", "Picking", {"\"u1\"", "\"u2\""}, {{"cargoTrackingNumber", "733"}});
    EXPECT_EQ(send(own, {list(there)}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, OwnCourierShipsAndDelivers) {
    settings_.carrier = Carrier::own_courier;
    auto own = order("500");
    EXPECT_EQ(
        text_of(command_.validated_data(own).value()),
        "rejected: Trendyol requires a URL where the customer can track the parcel; set the order's tracking URL in "
        "Omnitron");
    own.tracking_url = "https://kargo.example/t/1";
    std::string const ship =
        R"(PUT /integration/order/sellers/900123/shipment-packages/1/alternative-delivery {"isPhoneNumber":false,"trackingInfo":"https://kargo.example/t/1","params":{}})";
    EXPECT_EQ(send(own, {list(state("1", "Picking", {"\"u1\"", "\"u2\""})), reply(200)}).sent, (Lines{read, ship}));
    own.status = "550";
    EXPECT_EQ(send(own, {list(state("1", "Shipped", {"\"u1\"", "\"u2\""})), reply(200)}).sent,
              (Lines{read, "PUT /integration/order/sellers/900123/shipment-packages/1/manual-deliver"}));
    EXPECT_EQ(send(own, {list(state("1", "Delivered", {"\"u1\"", "\"u2\""}))}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, LostAnswerIsAnErrorAndTheProbeReadsTheState) {
    EXPECT_EQ(send(order("450"), {unclear("no answer")}).answer.error().kind, ErrorKind::unclear);
    auto const probe = command_.probe(order("450")).value();
    EXPECT_EQ(probe.url, "https://apigw.trendyol.com" + read.substr(4));
    EXPECT_TRUE(probe.body.empty());
    auto const read_probe = [&](UpdatedOrder const& order, std::string const& rows) {
        return command_.read_probe(order, list(rows));
    };
    auto const items = {std::string("\"u1\""), std::string("\"u2\"")};
    EXPECT_EQ(read_probe(order("450"), state("1", "Created", items)), ProbeResult::not_applied);
    EXPECT_EQ(read_probe(order("450"), state("1", "Picking", items)), ProbeResult::applied);
    EXPECT_EQ(read_probe(order("450"), state("1", "Cancelled", items)), ProbeResult::not_applied);
    EXPECT_EQ(read_probe(order("100"), state("1", "Cancelled", items)), ProbeResult::applied);
    EXPECT_EQ(read_probe(order("100"), state("1", "Created", items)), ProbeResult::not_applied);
    EXPECT_EQ(read_probe(order("450"), ""), ProbeResult::unknown);
    EXPECT_EQ(read_probe(invoiced_order("550"), state("1", "Delivered", items)), ProbeResult::not_applied);
    EXPECT_EQ(read_probe(invoiced_order("550"), state("1", "Delivered", items, {{"invoiceLink", "\"x\""}})),
              ProbeResult::applied);
}

TEST_F(TrendyolSendUpdatedOrders, HostileAnswersNeitherThrowNorCountAsDone) {
    for (auto const* body :
         {"", "<html>", "null", "{}", R"({"content":7})", R"({"content":[7]})", R"({"content":[{}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":[{"quantity":9000000000000000000}]}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":[{"quantity":-1}]}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":"x"}]})"}) {
        EXPECT_EQ(command_.read_probe(order("450"), reply(200, body)), ProbeResult::unknown) << body;
        auto const result = send(order("500"), {reply(200, body)});
        EXPECT_FALSE(result.answer) << body;
    }
}

TEST_F(TrendyolSendUpdatedOrders, RefusalsOfEveryoneAreErrors) {
    EXPECT_EQ(send(order("450"), {reply(401)}).answer.error().kind, ErrorKind::needs_person);
    EXPECT_EQ(send(order("450"), {reply(426)}).answer.error().kind, ErrorKind::permanent);
    EXPECT_EQ(send(order("450"), {reply(500)}).answer.error().kind, ErrorKind::transient);
    EXPECT_EQ(send(order("500"), {reply(426)}).answer.error().message,
              "read_packages: Trendyol has closed this version of the endpoint (HTTP 426); orders can be neither "
              "changed nor cancelled until 'packages_path' names the new one");
    auto const cancel = send(order("100"), {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(500)});
    EXPECT_EQ(cancel.answer.error().kind, ErrorKind::unclear);
}

}  // namespace
}  // namespace channeld::channels::trendyol::updates
