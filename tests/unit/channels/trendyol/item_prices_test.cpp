#include "commands/channels/trendyol/item_prices.hpp"

#include <gtest/gtest.h>

#include "tests/unit/channels/trendyol/packages.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string detail(std::string const& id, std::string const& price, std::string const& seller, std::string const& ty) {
    return object({{"lineItemPrice", price}, {"lineItemSellerDiscount", seller}, {"lineItemTyDiscount", ty}},
                  {{"lineItemId", id}});
}

std::string units_of_two(std::string const& first, std::string const& second) {
    return line({{"quantity", "2"}, {"discountDetails", "[" + first + "," + second + "]"}});
}

// "id price retail discount" of each item.
std::vector<std::string> items(std::string const& package) {
    std::vector<std::string> out;
    for (auto const& item : order(package).order_item)
        out.push_back(item.remote_id + " " + item.price.text() + " " + item.retail_price.text() + " " +
                      item.discount_amount.text());
    return out;
}

using Items = std::vector<std::string>;

TEST(TrendyolItemPrices, ItemPricesComeFromDiscountDetails) {
    auto const two =
        units_of_two(detail("99000001", "250.00", "19.99", "5.00"), detail("99000002", "250.00", "20.01", "5.00"));
    EXPECT_EQ(items(package_of("450.00", two)),
              (Items{"99000001 225.01 250.00 24.99", "99000002 224.99 250.00 25.01"}));
}

TEST(TrendyolItemPrices, ItemPriceAfterDiscountsFollowsFromTheTotal) {
    auto const two =
        units_of_two(detail("99000001", "225.01", "19.99", "5.00"), detail("99000002", "224.99", "20.01", "5.00"));
    EXPECT_EQ(items(package_of("450.00", two)),
              (Items{"99000001 225.01 250.00 24.99", "99000002 224.99 250.00 25.01"}));
}

TEST(TrendyolItemPrices, ItemsWithoutIdAreNumberedWithinTheirLine) {
    auto const two = units_of_two(detail("", "10", "0", "0"), detail("", "10", "0", "0"));
    EXPECT_EQ(items(package_of("20", two)), (Items{"8800111:1 10 10 0", "8800111:2 10 10 0"}));
}

TEST(TrendyolItemPrices, AveragesLeaveTheRestToTheLastItem) {
    auto const three = line({{"quantity", "3"},
                             {"lineGrossAmount", "350.00"},
                             {"lineSellerDiscount", "16.67"},
                             {"lineTyDiscount", "0"},
                             {"lineUnitPrice", "333.33"}});
    EXPECT_EQ(
        items(package_of("1000.00", three)),
        (Items{"8800111:1 333.33 350.00 16.67", "8800111:2 333.33 350.00 16.67", "8800111:3 333.34 350.00 16.66"}));
}

TEST(TrendyolItemPrices, RestOfAveragesNeverFallsOnAnExactItem) {
    auto const averaged = line({{"quantity", "1"},
                                {"lineGrossAmount", "9.99"},
                                {"lineSellerDiscount", "0"},
                                {"lineTyDiscount", "0"},
                                {"lineUnitPrice", "9.99"}});
    auto const exact = line({{"lineId", "2"}, {"discountDetails", "[" + detail("7", "5", "0", "0") + "]"}});
    EXPECT_EQ(items(package({{"packageTotalPrice", "15.00"}, {"lines", "[" + averaged + "," + exact + "]"}})),
              (Items{"8800111:1 10.00 9.99 -0.01", "7 5 5 0"}));
}

TEST(TrendyolItemPrices, GrossAmountServesWhereTheItemPriceIsMissing) {
    EXPECT_EQ(items(package_of("225.00", line({{"lineUnitPrice", ""}}))), (Items{"8800111:1 225.00 250.00 25.00"}));
    EXPECT_EQ(items(package_of("225.00", line({{"lineGrossAmount", ""}}))), (Items{"8800111:1 225.00 250.00 25.00"}));
}

TEST(TrendyolItemPrices, GapOfACentIsClosedAndALargerOneInvalid) {
    EXPECT_EQ(items(package_of("225.01", line())), (Items{"8800111:1 225.01 250.00 24.99"}));
    auto const invalid = read_invalid(package_of("225.02", line()));
    EXPECT_EQ(invalid.reason_code, "amount_mismatch");
    EXPECT_EQ(invalid.message,
              "the package costs 225.02, but its items add up to 225.00; compare it in Trendyol's panel");
}

TEST(TrendyolItemPrices, ManyAveragedItemsMayLeaveHalfACentEach) {
    auto const hundred = [](std::string const& total) {
        return package_of(total, line({{"quantity", "100"}, {"lineUnitPrice", "3.33"}}));
    };
    EXPECT_EQ(order(hundred("333.50")).order_item.back().price, Decimal::parse("3.83"));
    EXPECT_EQ(read_invalid(hundred("333.51")).reason_code, "amount_mismatch");
}

TEST(TrendyolItemPrices, ExponentsBecomePlainNumbers) {
    EXPECT_EQ(items(package_of("2.25E2", line({{"lineUnitPrice", "225e0"}, {"lineGrossAmount", "2.5e2"}}))),
              (Items{"8800111:1 225 250 25"}));
    EXPECT_EQ(order(package_of("2.25E2", line())).order.amount.text(), "225");
}

TEST(TrendyolItemPrices, NumberOfItemPricesMustBeTheQuantity) {
    auto const one_price = line({{"quantity", "2"}, {"discountDetails", "[" + detail("1", "5", "0", "0") + "]"}});
    EXPECT_EQ(read_invalid(package_of("10", one_price)).message,
              "a line has quantity 2, but item prices for 1; compare it in Trendyol's panel");
}

TEST(TrendyolItemPrices, ItemWithAnIdSeenBeforeIsNotTakenTwice) {
    auto const twice = units_of_two(detail("1", "5", "0", "0"), detail("1", "5", "0", "0"));
    EXPECT_EQ(read_invalid(package_of("10", twice)).reason_code, "repeated_unit");
    EXPECT_EQ(read_invalid(package({{"lines", "[" + line() + "," + line() + "]"}})).reason_code, "repeated_unit");
}

TEST(TrendyolItemPrices, PriceWithoutEndIsRefusedQuickly) {
    EXPECT_EQ(read_invalid(package_of(std::string(1'000'000, '9'), line())).message,
              "the package cannot be read: /packageTotalPrice: expected a decimal number, got a number");
}

}  // namespace
}  // namespace channeld::channels::trendyol
