#include "commands/channels/medusa/map_order.hpp"

#include <gmock/gmock.h>

#include "dto/reflect/encode.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;

ChannelCreateOrder mapped(json::object const& order, Settings const& settings = some_settings()) {
    auto result = map_order(raw(order), settings);
    if (!result) throw std::runtime_error(result.error().reason_code + ": " + result.error().message);
    return *result;
}

template <class Get>
std::vector<std::string> of_items(ChannelCreateOrder const& order, Get get) {
    std::vector<std::string> out;
    for (auto const& item : order.order_item) out.push_back(get(item));
    return out;
}

std::vector<std::string> prices(ChannelCreateOrder const& order) {
    return of_items(order, [](OrderItem const& item) { return item.price.text(); });
}

Decimal sum_of(ChannelCreateOrder const& order) {
    Decimal sum = order.order.shipping_amount;
    for (auto const& item : order.order_item) sum = sum + item.price;
    return sum;
}

TEST(MedusaMapOrder, EveryFieldComesFromItsPlace) {
    ChannelOrder expected;
    expected.remote_id = "order_01A";
    expected.number = "42";
    expected.customer = {.email = "ada@alici.test",
                         .first_name = "Ada",
                         .last_name = "Alıcı",
                         .channel_code = "cus_01A",
                         .phone_number = "+905000000001",
                         .extra_field = std::nullopt};
    auto& shipping = expected.shipping_address;
    shipping.email = "ada@alici.test";
    shipping.phone_number = "+905000000001";
    shipping.first_name = "Ada";
    shipping.last_name = "Alıcı";
    shipping.country = "TR";
    shipping.city = "İstanbul";
    shipping.line = "Örnek Sk. 1 Kat 2";
    shipping.township = "Kadıköy";
    shipping.postcode = "34710";
    auto& billing = expected.billing_address;
    billing = shipping;
    billing.city = "Ankara";
    billing.line = "Vergi Sk. 2";
    billing.township = "Çankaya";
    billing.postcode = "06680";
    billing.company_name = "Örnek A.Ş.";
    billing.tax_office = "Örnek";
    billing.tax_no = "1234567890";
    expected.currency = "try";
    expected.amount = Decimal::parse("127.99").value();
    expected.discount_amount = Decimal(2);
    expected.shipping_amount = Decimal(10);
    expected.shipping_tax_rate = Decimal(20);
    expected.extra_field = {
        {"display_id", "42"}, {"sales_channel_id", "sc_01A"}, {"payment_provider", "pp_system_default"}};
    expected.cargo_company = "yurtici";
    expected.created_at = parse_iso("2026-10-01T10:00:00Z").value();

    auto const order = mapped(an_order());
    EXPECT_EQ(order.order, expected) << encode_text(order.order) << "\n" << encode_text(expected);
}

TEST(MedusaMapOrder, EveryPieceIsAnItemOfItsOwn) {
    OrderItem shirt;
    shirt.product = "SHIRT-M";
    shirt.price_currency = "try";
    shirt.price = shirt.retail_price = Decimal::parse("33.33").value();
    shirt.tax_rate = Decimal(20);
    shirt.extra_field = {{"line_id", "ordli_01A"}, {"variant_id", "variant_01A"}};
    std::vector<OrderItem> expected(3, shirt);
    expected[0].remote_id = "ordli_01A:1";
    expected[1].remote_id = "ordli_01A:2";
    expected[2].remote_id = "ordli_01A:3";
    auto& socks = expected.emplace_back(shirt);
    socks.remote_id = "ordli_01B:1";
    socks.product = "SOCKS";
    socks.price = Decimal(18);
    socks.discount_amount = Decimal(2);
    socks.retail_price = Decimal(20);
    socks.tax_rate = Decimal(10);
    socks.extra_field = {{"line_id", "ordli_01B"}, {"variant_id", "variant_01B"}};

    auto const order = mapped(an_order());
    EXPECT_EQ(order.order_item, expected) << encode_text(order.order_item) << "\n" << encode_text(expected);
}

TEST(MedusaMapOrder, UnroundedTotalsSumExactly) {
    auto order = with(an_order(), "/items/0/raw_total/value", "1079.982000000000004");
    order = with(order, "/items/0/raw_discount_total/value", "119.997999999999996");
    order = with(order, "/items/1/raw_total/value", "29.983333333333333333");
    order = with(order, "/total", 1119.96533333);
    auto const result = mapped(order);
    EXPECT_EQ(result.order.amount.text(), "1119.97");
    EXPECT_EQ(result.order.amount, sum_of(result));
    EXPECT_EQ(result.order.discount_amount.text(), "122.00");
    EXPECT_THAT(prices(result), ElementsAre("359.99", "360.00", "359.99", "29.99"));
    EXPECT_THAT(of_items(result, [](OrderItem const& item) { return item.discount_amount.text(); }),
                ElementsAre("40.00", "40.00", "40.00", "2.00"));
    EXPECT_THAT(of_items(result, [](OrderItem const& item) { return item.retail_price.text(); }),
                ElementsAre("399.99", "400.00", "399.99", "31.99"));
}

TEST(MedusaMapOrder, ExponentAmountsAreRead) {
    auto order = with(an_order(), "/items/1/raw_total/value", "4e-21");
    order = with(order, "/items/1/raw_discount_total/value", "2e1");
    auto const result = mapped(with(order, "/total", 109.99));
    EXPECT_EQ(result.order_item.back().price.text(), "0.00");
    EXPECT_EQ(result.order_item.back().retail_price.text(), "20.00");
    EXPECT_EQ(result.order.amount.text(), "109.99");
}

TEST(MedusaMapOrder, YenHaveNoKurus) {
    auto order = with(an_order(), "/currency_code", "jpy");
    order = with(order, "/items/0/raw_total/value", "1000");
    order = with(order, "/items/1/raw_total/value", "50.5");
    auto const result = mapped(with(order, "/total", 1060.5));
    EXPECT_THAT(prices(result), ElementsAre("333", "334", "333", "51"));
    EXPECT_EQ(result.order.amount.text(), "1061");
}

// Seen when two changes of an order were sent at the same time.
TEST(MedusaMapOrder, DoubledLinesCountOnce) {
    auto order = an_order();
    auto older = order["items"].at(0);
    auto& lines = order["items"].as_array();
    lines[0].at("detail").at("version") = 3;
    older.at("quantity") = 5;
    lines.push_back(older);
    EXPECT_THAT(of_items(mapped(order), [](OrderItem const& item) { return item.remote_id; }),
                ElementsAre("ordli_01A:1", "ordli_01A:2", "ordli_01A:3", "ordli_01B:1"));
}

TEST(MedusaMapOrder, GuestNamesComeFromTheAddress) {
    auto order = with(an_order(), "/customer/first_name", nullptr);
    order = with(order, "/customer/last_name", nullptr);
    order = with(order, "/shipping_address/first_name", "Zoë");
    auto const customer = mapped(order).order.customer;
    EXPECT_EQ(customer.first_name, "Zoë");
    EXPECT_EQ(customer.last_name, "Alıcı");
}

TEST(MedusaMapOrder, AMissingBillingAddressIsTheShippingAddress) {
    auto const order = mapped(with(an_order(), "/billing_address", nullptr)).order;
    EXPECT_EQ(order.billing_address, order.shipping_address);
}

TEST(MedusaMapOrder, APhoneIsLookedForInSeveralPlaces) {
    auto order = with(an_order(), "/shipping_address/phone", "");
    EXPECT_EQ(
        invalid_message(order),
        "missing_phone: neither the order's addresses nor its customer have a phone number, which Omnitron needs; "
        "write one into the address in Medusa, or set phone_if_missing");
    EXPECT_EQ(mapped(with(order, "/customer/phone", "+905000000002")).order.shipping_address.phone_number,
              "+905000000002");
    EXPECT_EQ(mapped(with(order, "/billing_address/phone", "+905000000003")).order.shipping_address.phone_number,
              "+905000000003");
    auto settings = some_settings();
    settings.phone_if_missing = "+902120000000";
    auto const result = mapped(order, settings);
    EXPECT_EQ(result.order.shipping_address.phone_number, "+902120000000");
    EXPECT_EQ(result.order.customer.phone_number, std::nullopt);
}

TEST(MedusaMapOrder, AProvinceThatIsNoTownshipIsLeftOut) {
    auto settings = some_settings();
    settings.province_is = ProvinceIs::ignore;
    EXPECT_EQ(mapped(an_order(), settings).order.shipping_address.township, std::nullopt);
}

TEST(MedusaMapOrder, TheMerchantSaysByWhatAProductIsKnown) {
    auto settings = some_settings();
    settings.product_key = ProductKey::barcode;
    EXPECT_EQ(mapped(an_order(), settings).order_item.front().product, "868001");
    settings.product_key = ProductKey::variant_id;
    EXPECT_EQ(mapped(an_order(), settings).order_item.front().product, "variant_01A");
    settings.product_key = ProductKey::sku;
    EXPECT_EQ(invalid_message(with(an_order(), "/items/0/variant_sku", nullptr), settings),
              "missing_product_key: line ordli_01A has no sku, which identifies its product; complete the "
              "variant in Medusa or change product_key");
}

TEST(MedusaMapOrder, TheShippingMethodDecidesTheCargoCompany) {
    auto settings = some_settings();
    settings.cargo_companies = {{"so_01A", "by id"}};
    EXPECT_EQ(mapped(an_order(), settings).order.cargo_company, "by id");
    settings.cargo_companies = {{"so_01A", "by id"}, {"Standard", "by name"}};
    EXPECT_EQ(mapped(an_order(), settings).order.cargo_company, "by name");
    settings.cargo_companies = {{"Express", "other"}};
    EXPECT_EQ(mapped(an_order(), settings).order.cargo_company, "yurtici");
    settings.default_cargo_company = "";
    EXPECT_EQ(invalid_message(an_order(), settings),
              "unknown_cargo_company: no cargo company is set for the shipping method 'Standard'; add it to "
              "cargo_companies or set default_cargo_company");
}

// A return adds its own method, and may come first.
TEST(MedusaMapOrder, AReturnsShippingMethodCarriesNothingToTheBuyer) {
    auto order = an_order();
    auto& methods = order["shipping_methods"].as_array();
    auto back = methods[0];
    back.at("name") = "Return";
    back.at("raw_total").at("value") = "0";
    back.at("tax_lines") = json::array{};
    back.at("detail").at("return_id") = "return_01A";
    methods.insert(methods.begin(), back);
    auto settings = some_settings();
    settings.cargo_companies = {{"Return", "wrong"}, {"Standard", "right"}};
    settings.cargo_companies.erase("so_01A");
    EXPECT_EQ(mapped(order, settings).order.cargo_company, "right");
    EXPECT_EQ(mapped(order, settings).order.shipping_tax_rate, Decimal(20));
}

TEST(MedusaMapOrder, NumbersMayCarryAPrefix) {
    auto settings = some_settings();
    settings.number_prefix = "MED-";
    EXPECT_EQ(mapped(an_order(), settings).order.number, "MED-42");
}

// A refund without a return is a credit line of a later version and lowers the total, but nothing else.
TEST(MedusaMapOrder, MoneyGivenBackLaterDoesNotChangeWhatWasSold) {
    auto order = with(an_order(), "/total", 117.99);
    order["credit_lines"] = of_text(R"([{"raw_amount": {"value": "10"}, "metadata": {"created_in_version": 2}}])");
    auto const result = mapped(order);
    EXPECT_EQ(result.order.amount.text(), "127.99");
    EXPECT_EQ(result.order.amount, sum_of(result));
    EXPECT_EQ(result.order_item, mapped(an_order()).order_item);
}

// Medusa has taken them out of the line's total, but not out of its quantity.
TEST(MedusaMapOrder, PiecesThatCameBackAreNotSold) {
    auto order = with(an_order(), "/items/0/raw_total/value", "33.33");
    auto& detail = order["items"].at(0).at("detail").as_object();
    detail["return_received_quantity"] = 1;
    detail["return_dismissed_quantity"] = 1;
    auto const result = mapped(with(order, "/total", 61.33));
    EXPECT_THAT(prices(result), ElementsAre("33.33", "18.00"));
    EXPECT_EQ(result.order_item[0].remote_id, "ordli_01A:3");  // returns take the lowest numbers
    EXPECT_EQ(result.order.amount.text(), "61.33");
    EXPECT_EQ(result.order.amount, sum_of(result));
}

TEST(MedusaMapOrder, ALineEditedAwayHasNoItems) {
    auto order = with(an_order(), "/items/1/quantity", 0);
    order = with(order, "/items/1/raw_total/value", "0");
    EXPECT_EQ(mapped(with(order, "/total", 109.99)).order_item.size(), 3u);
}

}  // namespace
}  // namespace channeld::channels::medusa
