#include "commands/channels/trendyol/order.hpp"

#include <gtest/gtest.h>

#include "dto/reflect/encode.hpp"
#include "tests/unit/channels/trendyol/packages.hpp"

namespace channeld::channels::trendyol {
namespace {

Decimal amount(char const* text) {
    return Decimal::parse(text).value();
}

std::string text(std::string const& value) {
    return '"' + value + '"';
}

TEST(TrendyolOrder, IsThePackageFieldByField) {
    Address address;
    address.email = "pf+a1@example.invalid";
    address.phone_number = "05550000000";
    address.first_name = "Deneme";
    address.last_name = "Alıcı";
    address.country = "TR";
    address.city = "İstanbul";
    address.line = "Test Sk. No:1 D:2";
    address.township = "Kadıköy";
    address.district = "Caferağa Mah";
    address.postcode = "34710";

    ChannelCreateOrder expected;
    expected.order.remote_id = "3311223344";
    expected.order.number = "10854411223-3311223344";
    expected.order.customer.email = "pf+a1@example.invalid";
    expected.order.customer.first_name = "Deneme";
    expected.order.customer.last_name = "Alıcı";
    expected.order.customer.channel_code = "55667788";
    expected.order.customer.phone_number = "05550000000";
    expected.order.shipping_address = address;
    expected.order.billing_address = address;
    expected.order.currency = "try";
    expected.order.amount = amount("225.00");
    expected.order.extra_field = {
        {"orderNumber", "10854411223"}, {"shipmentPackageId", 3311223344}, {"status", "Created"}};
    expected.order.cargo_company = "Yurtiçi Kargo Marketplace";
    expected.order.created_at = from_epoch_ms(1'790'010'900'000 - 3 * 3'600'000);
    expected.order.discount_amount = amount("25.00");
    expected.order.tracking_number = "7330000123456789";
    expected.order.status = "400";
    auto& item = expected.order_item.emplace_back();
    item.remote_id = "8800111:1";
    item.product = "8690000000017";
    item.price_currency = "try";
    item.price = amount("225.00");
    item.tax_rate = amount("10.0");
    item.extra_field = {{"lineId", "8800111"}, {"sellerDiscount", "20.00"}, {"trendyolDiscount", "5.00"}};
    item.status = "400";
    item.discount_amount = amount("25.00");
    item.retail_price = amount("250.00");
    EXPECT_EQ(encode_text(order(package())), encode_text(expected));
}

TEST(TrendyolOrder, AwaitingIsNotImported) {
    EXPECT_FALSE(read(package({{"status", text("Awaiting")}})));
}

TEST(TrendyolOrder, PackagesThatAreOverAreRetracted) {
    for (auto const* status : {"UnPacked", "Cancelled", "UnSupplied", "Returned"})
        EXPECT_TRUE(std::holds_alternative<Retracted>(read(package({{"status", text(status)}}))->content)) << status;
    EXPECT_FALSE(read(package({{"status", text("Verified")}})));
}

TEST(TrendyolOrder, StatusBecomesOmnitronsCode) {
    std::map<std::string, std::string> codes;
    for (auto const* status :
         {"Created", "Picking", "Invoiced", "Shipped", "AtCollectionPoint", "Delivered", "UnDelivered"})
        codes[status] = order(package({{"status", text(status)}})).order.status;
    EXPECT_EQ(codes, (std::map<std::string, std::string>{{"Created", "400"},
                                                         {"Picking", "450"},
                                                         {"Invoiced", "450"},
                                                         {"Shipped", "500"},
                                                         {"AtCollectionPoint", "520"},
                                                         {"Delivered", "550"},
                                                         {"UnDelivered", "540"}}));
}

TEST(TrendyolOrder, SecondStatusFieldCountsOnlyWithoutTheFirst) {
    EXPECT_EQ(order(package({{"shipmentPackageStatus", text("Awaiting")}})).order.status, "400");
    EXPECT_EQ(order(package({{"status", ""}, {"shipmentPackageStatus", text("Shipped")}})).order.status, "500");
    EXPECT_EQ(read_invalid(package({{"status", "null"}})).message, "the package has no status");
}

TEST(TrendyolOrder, UnknownStatusIsInvalidWithItsWord) {
    auto const invalid = read_invalid(package({{"status", text("Teleported\\n")}}));
    EXPECT_EQ(invalid.reason_code, "unknown_status");
    EXPECT_EQ(invalid.message,
              "Trendyol's status 'Teleported\\n' is not known here; it is imported when it changes to a known one");
}

TEST(TrendyolOrder, TwoPackagesOfOneOrderHaveDifferentNumbers) {
    EXPECT_EQ(order(package({{"shipmentPackageId", "1"}})).order.number, "10854411223-1");
    EXPECT_EQ(order(package({{"shipmentPackageId", "2"}})).order.number, "10854411223-2");
    auto bare = seller();
    bare.order_number = OrderNumber::bare;
    EXPECT_EQ(order(package(), bare).order.number, "10854411223");
}

TEST(TrendyolOrder, OldFieldNamesAreRead) {
    auto const old_line = object({{"id", "8800111"},
                                  {"quantity", "1"},
                                  {"merchantSku", text("SKU-RED-M")},
                                  {"barcode", text("8690000000017")},
                                  {"amount", "250.00"},
                                  {"discount", "20.00"},
                                  {"tyDiscount", "5.00"},
                                  {"price", "225.00"},
                                  {"vatBaseAmount", "10.0"}},
                                 {});
    auto const old_package = package({{"shipmentPackageId", ""},
                                      {"id", "3311223344"},
                                      {"packageTotalPrice", ""},
                                      {"totalPrice", "225.00"},
                                      {"lines", "[" + old_line + "]"}});
    EXPECT_EQ(encode_text(order(old_package)), encode_text(order(package())));
    auto by_stock_code = seller();
    by_stock_code.product_key = ProductKey::stock_code;
    EXPECT_EQ(order(old_package, by_stock_code).order_item[0].product, "SKU-RED-M");
}

TEST(TrendyolOrder, NewNameWinsWhereBothAreWritten) {
    EXPECT_EQ(order(package({{"id", "1"}})).order.remote_id, "3311223344");
}

TEST(TrendyolOrder, TrackingNumberBeyond63BitsKeepsItsDigits) {
    EXPECT_EQ(order(package({{"cargoTrackingNumber", "73300001234567891234567"}})).order.tracking_number,
              "73300001234567891234567");
    EXPECT_EQ(order(package({{"cargoTrackingNumber", "null"}})).order.tracking_number, std::nullopt);
}

TEST(TrendyolOrder, NumbersWrittenAsTextAreRead) {
    EXPECT_EQ(encode_text(order(package({{"packageTotalPrice", text("225.00")}, {"customerId", text("55667788")}}))),
              encode_text(order(package())));
}

TEST(TrendyolOrder, UnreadableFieldIsNamedWithoutItsContent) {
    auto const invalid = read_invalid(package({{"customerEmail", "[1]"}, {"orderDate", text("yesterday")}}));
    EXPECT_EQ(invalid.reason_code, "unreadable_package");
    EXPECT_EQ(invalid.message,
              "the package cannot be read: /orderDate: expected a whole number, got a text; "
              "/customerEmail: expected a text, got a list");
}

TEST(TrendyolOrder, AllMissingFieldsAreNamedAtOnce) {
    auto const invalid = read_invalid(package({{"orderNumber", ""},
                                               {"customerEmail", "null"},
                                               {"invoiceAddress", ""},
                                               {"lines", "[" + line({{"barcode", ""}, {"vatRate", ""}}) + "]"}}));
    EXPECT_EQ(invalid.reason_code, "missing_field");
    EXPECT_EQ(invalid.message,
              "the package has no orderNumber, no customerEmail, no invoiceAddress.address1, no invoiceAddress.city, "
              "no invoiceAddress.countryCode, no barcode in line 1, no vatRate in line 1");
}

TEST(TrendyolOrder, ExportOrderWaitsForItsAddress) {
    auto const empty = address({{"address1", text("")}, {"city", text("")}, {"phone", "null"}});
    EXPECT_EQ(read_invalid(package({{"micro", "true"}, {"shipmentAddress", empty}})).reason_code, "incomplete_address");
    EXPECT_EQ(read_invalid(package({{"shipmentAddress", empty}})).reason_code, "missing_field");
}

TEST(TrendyolOrder, CurrencyMustBeOneCodeOfThreeLetters) {
    EXPECT_EQ(read_invalid(package({{"currencyCode", text("TL")}})).reason_code, "unknown_currency");
    EXPECT_EQ(read_invalid(package({{"lines", "[" + line({{"currencyCode", text("EUR")}}) + "]"}})).reason_code,
              "currency_mismatch");
}

TEST(TrendyolOrder, ImpossibleValuesAreInvalid) {
    for (auto const* date : {"-5", "9223372036854775807"})
        EXPECT_EQ(read_invalid(package({{"orderDate", date}})).message, "orderDate is not a date in milliseconds")
            << date;
    EXPECT_EQ(read_invalid(package({{"orderNumber", text(std::string(91, '7'))}})).message,
              "orderNumber has more than 90 characters");
    EXPECT_EQ(read_invalid(package({{"lines", "[" + line({{"quantity", "2000000000"}}) + "]"}})).message,
              "the package does not have 1 to 2000 items");
}

TEST(TrendyolOrder, RowWithoutReadableIdGetsASyntheticIdFromItsContent) {
    auto const without = read(package({{"shipmentPackageId", ""}})).value();
    EXPECT_TRUE(without.remote_id.starts_with("unreadable-")) << without.remote_id;
    EXPECT_EQ(std::get<Invalid>(without.content).message, "the package has no shipmentPackageId that can be read");
    EXPECT_EQ(read(package({{"shipmentPackageId", ""}})).value().remote_id, without.remote_id);
    EXPECT_NE(read(package({{"shipmentPackageId", "1.5"}})).value().remote_id, without.remote_id);
    EXPECT_TRUE(read("null").value().remote_id.starts_with("unreadable-"));
}

TEST(TrendyolOrder, CargoCompanyIsMappedToItsErpCode) {
    auto settings = seller();
    settings.cargo_companies["Yurtiçi Kargo Marketplace"] = "yurtici";
    EXPECT_EQ(order(package(), settings).order.cargo_company, "yurtici");
    EXPECT_EQ(order(package({{"cargoProviderName", text("Başka Kargo")}}), settings).order.cargo_company,
              "Başka Kargo");
}

TEST(TrendyolOrder, DiscountPaidByTrendyolCountsBySetting) {
    auto settings = seller();
    settings.discount = Discount::seller_only;
    auto const created = order(package(), settings);
    EXPECT_EQ(created.order.discount_amount, amount("20.00"));
    EXPECT_EQ(created.order_item[0].discount_amount, amount("20.00"));
    EXPECT_EQ(created.order.amount, amount("225.00"));
}

TEST(TrendyolOrder, OrderDateShiftIsASetting) {
    auto settings = seller();
    settings.order_date_shift = Duration(0);
    EXPECT_EQ(order(package(), settings).order.created_at, from_epoch_ms(1'790'010'900'000));
}

TEST(TrendyolOrder, ExtraFieldsKeepWhatOmnitronHasNoPlaceFor) {
    auto const extra = order(package({{"originPackageIds", "[3311223343]"},
                                      {"createdBy", text("split")},
                                      {"3pByTrendyol", "true"},
                                      {"is4P", "false"},
                                      {"warehouseId", "null"},
                                      {"sellerOtpCode", text("1234")}}))
                           .order.extra_field;
    EXPECT_EQ(boost::json::serialize(extra),
              R"({"orderNumber":"10854411223","shipmentPackageId":3311223344,"originPackageIds":[3311223343],)"
              R"("createdBy":"split","3pByTrendyol":true,"is4P":false,"status":"Created"})");
}

}  // namespace
}  // namespace channeld::channels::trendyol
