#include "trendyol_fixture.hpp"

namespace channeld::sandbox {
namespace {

using TrendyolSeller = TrendyolFixture;

TEST_F(TrendyolSeller, PicksThenInvoices) {
    auto const package = add_package();
    now += std::chrono::seconds(1);
    auto const picked = put(id(package), "", status(package, "Picking"));
    EXPECT_EQ(picked.status, 200);
    EXPECT_EQ(picked.body, "");
    EXPECT_EQ(read(id(package)).at("status"), "Picking");
    EXPECT_EQ(read(id(package)).at("lastModifiedDate"), to_epoch_ms(now));
    EXPECT_EQ(put(id(package), "", status(package, "Invoiced")).status, 200);
    EXPECT_EQ(read(id(package)).at("status"), "Invoiced");
    EXPECT_EQ(read(id(package)).at("invoiceNumber"), "ABC2026000000123");
}

TEST_F(TrendyolSeller, CannotLeaveTheOrderOfStates) {
    auto const package = add_package();
    auto const refused = put(id(package), "", status(package, "Invoiced"));
    EXPECT_EQ(key(refused), "400 shipment.package.not.updatable");
    EXPECT_EQ(json::parse(refused.body).at("errors").at(0).at("message"),
              "Shipment Update Edilebilir Bir Durumda Değil.");
    put(id(package), "", status(package, "Picking"));
    EXPECT_EQ(key(put(id(package), "", status(package, "Picking"))), "400 shipment.package.not.updatable");
    EXPECT_EQ(key(put(id(package), "", status(package, "Shipped"))), "400 invalid.status");
    EXPECT_EQ(key(put(9, "", status(package, "Picking"))), "404 shipment.package.not.found");
}

TEST_F(TrendyolSeller, NamesEveryLineInFull) {
    auto const package = add_package();
    auto body = status(package, "Picking");
    auto const with = [&](json::array named) {
        body["lines"] = std::move(named);
        return key(put(id(package), "", body));
    };
    auto fewer = lines(package), unknown = lines(package), twice = lines(package);
    fewer.at(0).as_object()["quantity"] = 1;
    EXPECT_EQ(with(fewer), "400 invalid.quantity");
    unknown.at(0).as_object()["lineId"] = 9;
    EXPECT_EQ(with(unknown), "400 line.not.found");
    twice.push_back(twice.at(0));
    EXPECT_EQ(with(twice), "400 invalid.quantity");
    EXPECT_EQ(with({}), "400 invalid.parameter");
    EXPECT_EQ(read(id(package)).at("status"), "Created");
}

TEST_F(TrendyolSeller, ForgetsNoLine) {
    auto package = add_package();
    while (package.at("lines").as_array().size() < 2) package = add_package();
    auto body = status(package, "Picking");
    body.at("lines").as_array().pop_back();
    EXPECT_EQ(key(put(id(package), "", body)), "400 missing.line");
}

TEST_F(TrendyolSeller, NeedsAnInvoiceNumberAndABody) {
    auto const package = add_package();
    put(id(package), "", status(package, "Picking"));
    auto body = status(package, "Invoiced");
    body["params"] = json::object();
    EXPECT_EQ(key(put(id(package), "", body)), "400 invalid.parameter");
    EXPECT_EQ(key(put(id(package), "", nullptr)), "400 invalid.body");
    EXPECT_EQ(read(id(package)).at("invoiceNumber"), nullptr);
}

TEST_F(TrendyolSeller, SendsATrackingNumberOnlyUnderAContractOfItsOwn) {
    json::object const body{{"cargoSenderNumber", "7330000123456789"}, {"providerCode", "ARASMP"}};
    auto const package = add_package();
    EXPECT_EQ(key(put(id(package), "/tracking-details", body)), "400 shipment.package.not.updatable");
    put(id(package), "", status(package, "Picking"));
    EXPECT_EQ(key(put(id(package), "/tracking-details", body)), "400 not.own.contract");

    OrderSpec spec;
    spec.seller_pays = true;
    auto const own = add_package(spec);
    EXPECT_EQ(own.at("whoPays"), 1);
    put(id(own), "", status(own, "Picking"));
    EXPECT_EQ(put(id(own), "/tracking-details", body).status, 200);
    EXPECT_EQ(read(id(own)).at("cargoSenderNumber"), "7330000123456789");
    EXPECT_EQ(read(id(own)).at("cargoProviderName"), "Aras Kargo Marketplace");
}

TEST_F(TrendyolSeller, ChangesTheCarrierAndDeliversByItsOwn) {
    auto const package = add_package();
    EXPECT_EQ(key(put(id(package), "/cargo-providers", {{"cargoProvider", "BROOM"}})), "400 invalid.cargo.provider");
    EXPECT_EQ(put(id(package), "/cargo-providers", {{"cargoProvider", "SURATMP"}}).status, 200);
    EXPECT_EQ(read(id(package)).at("cargoProviderName"), "Sürat Kargo Marketplace");
    EXPECT_NE(read(id(package)).at("cargoTrackingNumber"), package.at("cargoTrackingNumber"));
    put(id(package), "", status(package, "Picking"));
    EXPECT_EQ(
        put(id(package), "/alternative-delivery", {{"isPhoneNumber", true}, {"trackingInfo", "5550000000"}}).status,
        200);
    EXPECT_EQ(read(id(package)).at("status"), "Shipped");
    EXPECT_EQ(put(id(package), "/manual-invoice-delivery", nullptr).status, 200);
    EXPECT_EQ(read(id(package)).at("status"), "Delivered");
    EXPECT_EQ(key(put(id(package), "/manual-deliver", nullptr)), "400 shipment.package.not.updatable");
}

TEST_F(TrendyolSeller, CannotSupplyAPart) {
    auto const package = add_package();
    json::array const one{{{"lineId", package.at("lines").at(0).at("lineId")}, {"quantity", 1}}};
    ASSERT_EQ(put(id(package), "/items/unsupplied", {{"lines", one}, {"reasonId", 502}}).status, 200);
    auto const all = of_order(package);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all.at(0).at("status"), "Cancelled");
    EXPECT_EQ(all.at(0).at("lines").at(0).at("cancelReasonCode"), 502);
    EXPECT_EQ(all.at(0).at("lines").at(0).at("cancelledBy"), "Seller");
    EXPECT_EQ(all.at(1).at("createdBy"), "cancel");
    EXPECT_EQ(all.at(1).at("lines").at(0).at("quantity").as_int64(),
              package.at("lines").at(0).at("quantity").as_int64() - 1);
    EXPECT_FALSE(all.at(1).at("lines").at(0).as_object().contains("cancelReasonCode"));
}

TEST_F(TrendyolSeller, CannotSupplyAnything) {
    auto const package = add_package();
    ASSERT_EQ(put(id(package), "/items/unsupplied", {{"lines", lines(package)}, {"reasonId", 500}}).status, 200);
    EXPECT_EQ(of_order(package).size(), 1u);
    EXPECT_EQ(read(id(package)).at("status"), "Cancelled");
    EXPECT_EQ(key(put(id(package), "/items/unsupplied", {{"lines", lines(package)}, {"reasonId", 500}})),
              "400 shipment.package.not.updatable");
}

TEST_F(TrendyolSeller, NeedsAKnownReasonAndAPossibleQuantity) {
    auto const package = add_package();
    EXPECT_EQ(key(put(id(package), "/items/unsupplied", {{"lines", lines(package)}, {"reasonId", 1}})),
              "400 invalid.reason");
    json::array const many{{{"lineId", package.at("lines").at(0).at("lineId")}, {"quantity", 99}}};
    EXPECT_EQ(key(put(id(package), "/items/unsupplied", {{"lines", many}, {"reasonId", 500}})), "400 invalid.quantity");
}

TEST_F(TrendyolSeller, MayGiveUpAHundredTimesAMinute) {
    auto const call = [&] { return put(9, "/items/unsupplied", nullptr).status; };
    for (int i = 0; i < 100; ++i) ASSERT_EQ(call(), 404);
    EXPECT_EQ(call(), 429);
    now += std::chrono::minutes(1);
    EXPECT_EQ(call(), 404);
}

TEST_F(TrendyolSeller, LinksAnInvoiceOncePerPackage) {
    auto const links = "sellers/900123/seller-invoice-links";
    auto const package = add_package(), other = add_package();
    json::object body{{"invoiceLink", "https://fatura.example/ABC2026000000123.pdf"},
                      {"shipmentPackageId", id(package)},
                      {"invoiceDateTime", 1'790'020'000'000},
                      {"invoiceNumber", "ABC2026000000123"}};
    EXPECT_EQ(send("POST", links, body).status, 201);
    EXPECT_EQ(read(id(package)).at("invoiceLink"), body.at("invoiceLink"));
    EXPECT_EQ(key(send("POST", links, body)), "409 invoice.link.exists");
    body["shipmentPackageId"] = id(other);
    EXPECT_EQ(key(send("POST", links, body)), "409 invoice.link.used");
    body["invoiceNumber"] = "ABC1999000000123";
    EXPECT_EQ(key(send("POST", links, body)), "400 invalid.invoice.number");
    body["shipmentPackageId"] = 9;
    EXPECT_EQ(key(send("POST", links, body)), "404 shipment.package.not.found");

    json::object const away{
        {"serviceSourceId", id(package)}, {"channelId", 1}, {"customerId", package.at("customerId")}};
    EXPECT_EQ(send("POST", std::string(links) + "/delete", away).status, 200);
    EXPECT_EQ(read(id(package)).at("invoiceLink"), nullptr);
    EXPECT_EQ(key(send("POST", std::string(links) + "/delete", away)), "404 invoice.link.not.found");
}

TEST_F(TrendyolSeller, LosesAPackageThatTheBuyerCancels) {
    auto const package = add_package();
    auto const control = [&](std::string const& body) {
        return trendyol.handle({"POST", "/_sandbox/packages", {}, {}, body}).status;
    };
    auto const cancel = "{\"id\": " + std::to_string(id(package)) + ", \"cancel\": true}";
    EXPECT_EQ(control(cancel), 200);
    EXPECT_EQ(of_order(package).size(), 1u);
    auto const now_it = read(id(package));
    EXPECT_EQ(now_it.at("status"), "Cancelled");
    for (auto const& line : now_it.at("lines").as_array()) {
        EXPECT_EQ(line.at("cancelledBy"), "Customer");
        EXPECT_EQ(line.at("cancelReason"), "Vazgeçtim");
    }
    EXPECT_EQ(control(cancel), 404);
}

}  // namespace
}  // namespace channeld::sandbox
