#include <gmock/gmock.h>

#include "commands/channels/medusa/map_order.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {
namespace {

using testing::StartsWith;

TEST(MedusaInvalidOrders, WhatDoesNotSumIsInvalid) {
    EXPECT_EQ(invalid_message(with(an_order(), "/total", 100.5)),
              "amount_mismatch: its lines and its shipping sum to 127.99, but the order's total is 100.50; credits and "
              "gift cards cannot be imported");
    // A minor unit a line is rounding.
    EXPECT_EQ(invalid_message(with(an_order(), "/total", 128.01)), "");
    EXPECT_NE(invalid_message(with(an_order(), "/total", 128.02)), "");
}

TEST(MedusaInvalidOrders, CreditThatPaidForTheOrderIsInvalid) {
    auto order = with(an_order(), "/total", 117.99);
    for (auto const* metadata : {"null", "{}", R"({"created_in_version": 1})", R"({"note": "gift card"})"}) {
        order["credit_lines"] = json::array{{{"raw_amount", {{"value", "10"}}}, {"metadata", of_text(metadata)}}};
        EXPECT_THAT(invalid_message(order), StartsWith("amount_mismatch: ")) << metadata;
    }
}

TEST(MedusaInvalidOrders, MissingPartsAreNamed) {
    EXPECT_EQ(invalid_message(with(an_order(), "/email", nullptr)),
              "missing_email: the order has no e-mail address; write one into it in Medusa");
    EXPECT_EQ(invalid_message(with(an_order(), "/shipping_address", nullptr)),
              "missing_address: the order has no shipping address; write one into it in Medusa");
    auto order = with(an_order(), "/billing_address/city", "");
    EXPECT_EQ(invalid_message(with(order, "/billing_address/address_1", nullptr)),
              "missing_address: the billing address has no street and no city; complete it in Medusa");
    order = with(an_order(), "/items", json::array{});
    EXPECT_EQ(invalid_message(with(order, "/total", 10)), "no_items: the order has no lines");
}

TEST(MedusaInvalidOrders, ImpossibleQuantitiesAreInvalid) {
    auto const quantity = [](json::value value) {
        return invalid_message(with(an_order(), "/items/0/quantity", std::move(value)));
    };
    EXPECT_EQ(quantity("1.5"), "bad_quantity: line ordli_01A has the quantity 1.5; Omnitron needs a whole number");
    EXPECT_EQ(quantity(-1), "bad_quantity: line ordli_01A has the quantity -1; Omnitron needs a whole number");
    EXPECT_EQ(quantity(1'000'000'000), "too_many_units: line ordli_01A has more than 10000 items");
    EXPECT_EQ(quantity("1e400"), "too_many_units: line ordli_01A has more than 10000 items");
}

TEST(MedusaInvalidOrders, ACurrencyIsThreeLetters) {
    EXPECT_EQ(invalid_message(with(an_order(), "/currency_code", "lira")),
              "unknown_currency: expected a currency such as try, got 'lira'");
}

}  // namespace
}  // namespace channeld::channels::medusa
