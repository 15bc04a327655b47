#include "commands/channels/trendyol/send_updated_orders.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/trendyol_talk.hpp"

namespace channeld::channels::trendyol {
namespace {

using testing::ElementsAre;
using Lines = std::vector<std::string>;

std::string const read = "GET /integration/order/sellers/900123/v2/orders?orderNumber=10854411223&size=200";
std::string const picking =
    R"(PUT /integration/order/sellers/900123/shipment-packages/1 {"lines":[{"lineId":8800111,"quantity":2}],"params":{},"status":"Picking"})";
std::string const invoiced =
    R"(PUT /integration/order/sellers/900123/shipment-packages/1 {"lines":[{"lineId":8800111,"quantity":2}],"params":{"invoiceNumber":"ABC2026000000123"},"status":"Invoiced"})";
std::string const link =
    R"(POST /integration/sellers/900123/seller-invoice-links {"invoiceLink":"https://fatura.example/abc.pdf","shipmentPackageId":1,"invoiceDateTime":1790020000000,"invoiceNumber":"ABC2026000000123"})";

UpdatedOrderItem item(std::string const& id, std::string const& status = "450") {
    UpdatedOrderItem out;
    out.remote_id = id;
    out.status = status;
    out.extra_field["lineId"] = "8800111";
    return out;
}

// Two units, u1 and u2, of one line in package 1.
UpdatedOrder order(std::string const& status) {
    UpdatedOrder out;
    out.remote_id = "1";
    out.number = "10854411223-1";
    out.status = status;
    out.order_item = {item("u1", status), item("u2", status)};
    return out;
}

UpdatedOrder invoiced_order(std::string const& status) {
    auto out = order(status);
    out.invoice_number = "ABC2026000000123";
    out.invoice_date = from_epoch_ms(1'790'020'000'000) == Timestamp() ? "" : to_iso(from_epoch_ms(1'790'020'000'000));
    out.invoice_url = "https://fatura.example/abc.pdf";
    return out;
}

std::string text_of(Outcome const& outcome) {
    if (auto const* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->reason;
    if (auto const* deferred = std::get_if<Deferred>(&outcome)) return "deferred: " + deferred->why;
    return "delivered" + std::get<Delivered>(outcome).remote_id;
}

std::string const refusal =
    R"({"errors":[{"key":"shipment.package.not.updatable","message":"Shipment Update Edilebilir Bir Durumda Değil."}]})";

class TrendyolSendUpdatedOrders : public ::testing::Test {
  protected:
    struct Result {
        Lines sent;
        result<SendAnswer> answer;
        std::string outcome() const { return text_of(std::get<std::vector<Outcome>>(answer.value()).at(0)); }
    };
    Result send(UpdatedOrder const& order, Replies replies) const {
        auto const requests = command_.transform_data({order});
        auto const said = talk(command_, requests, std::move(replies));
        if (!said.responses) return {said.lines(), said.responses.error()};
        return {said.lines(), command_.normalize_response({order}, requests, *said.responses)};
    }
    HttpResponse list(std::string const& rows) const { return reply(200, list_of(rows)); }

    Settings settings_ = seller();
    SendUpdatedPackages command_{settings_};
};

TEST_F(TrendyolSendUpdatedOrders, PreparationIsOneRequest) {
    auto const result = send(order("450"), {reply(200)});
    EXPECT_EQ(result.sent, Lines{picking});
    EXPECT_EQ(result.outcome(), "delivered");
}

TEST_F(TrendyolSendUpdatedOrders, RequestsCarryWhatTrendyolWants) {
    auto const sent =
        talk(command_, command_.transform_data({invoiced_order("450")}), {reply(200), reply(200), reply(201)}).sent;
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

TEST_F(TrendyolSendUpdatedOrders, RefusedAgainAfterTheLookIsSaidInTrendyolsWords) {
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

TEST_F(TrendyolSendUpdatedOrders, ReplacedPackageIsFoundByItsUnitsWhenAParentIsNotListed) {
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
    auto const sent = talk(command_, command_.transform_data({order("100")}),
                           {list(state("1", "Created", {"\"u1\"", "\"u2\""})), reply(200)})
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

TEST_F(TrendyolSendUpdatedOrders, UnitsAreCountedBecauseTrendyolChoosesWhichOneGoes) {
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
    EXPECT_EQ(result.outcome(), "deferred: Trendyol makes a new package of what is left after the cancel");
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
    EXPECT_EQ(text_of(command_.validated_data(own).value()),
              "rejected: Trendyol wants the address where the buyer can follow the parcel; set the order's tracking "
              "address in Omnitron");
    own.tracking_url = "https://kargo.example/t/1";
    std::string const ship =
        R"(PUT /integration/order/sellers/900123/shipment-packages/1/alternative-delivery {"isPhoneNumber":false,"trackingInfo":"https://kargo.example/t/1","params":{}})";
    EXPECT_EQ(send(own, {list(state("1", "Picking", {"\"u1\"", "\"u2\""})), reply(200)}).sent, (Lines{read, ship}));
    own.status = "550";
    EXPECT_EQ(send(own, {list(state("1", "Shipped", {"\"u1\"", "\"u2\""})), reply(200)}).sent,
              (Lines{read, "PUT /integration/order/sellers/900123/shipment-packages/1/manual-deliver"}));
    EXPECT_EQ(send(own, {list(state("1", "Delivered", {"\"u1\"", "\"u2\""}))}).sent, Lines{read});
}

TEST_F(TrendyolSendUpdatedOrders, LostAnswerGoesUpAndTheProbeTellsTheState) {
    EXPECT_EQ(send(order("450"), {unclear("no answer")}).answer.error().kind, ErrorKind::unclear);
    auto const probe = command_.probe(order("450")).value();
    EXPECT_EQ(probe.url, "https://apigw.trendyol.com" + read.substr(4));
    EXPECT_TRUE(probe.body.empty());
    auto const settled = [&](UpdatedOrder const& order, std::string const& rows) {
        return command_.settled(order, list(rows));
    };
    auto const units = {std::string("\"u1\""), std::string("\"u2\"")};
    EXPECT_EQ(settled(order("450"), state("1", "Created", units)), Settled::not_done);
    EXPECT_EQ(settled(order("450"), state("1", "Picking", units)), Settled::done);
    EXPECT_EQ(settled(order("450"), state("1", "Cancelled", units)), Settled::not_done);
    EXPECT_EQ(settled(order("100"), state("1", "Cancelled", units)), Settled::done);
    EXPECT_EQ(settled(order("100"), state("1", "Created", units)), Settled::not_done);
    EXPECT_EQ(settled(order("450"), ""), Settled::unknown);
    EXPECT_EQ(settled(invoiced_order("550"), state("1", "Delivered", units)), Settled::not_done);
    EXPECT_EQ(settled(invoiced_order("550"), state("1", "Delivered", units, {{"invoiceLink", "\"x\""}})),
              Settled::done);
}

TEST_F(TrendyolSendUpdatedOrders, HostileAnswersNeitherThrowNorCountAsDone) {
    for (auto const* body :
         {"", "<html>", "null", "{}", R"({"content":7})", R"({"content":[7]})", R"({"content":[{}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":[{"quantity":9000000000000000000}]}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":[{"quantity":-1}]}]})",
          R"({"content":[{"shipmentPackageId":1,"lines":"x"}]})"}) {
        EXPECT_EQ(command_.settled(order("450"), reply(200, body)), Settled::unknown) << body;
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
}  // namespace channeld::channels::trendyol
