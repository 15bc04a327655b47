#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"

namespace channeld::conformance {
namespace {

// Calls `look` with each order; its violations are prefixed with the order number.
Violations for_each_order(Subject const& subject,
                          std::function<void(ChannelCreateOrder const&, Violations&)> const& look) {
    Violations violations;
    for (auto const& order : sample_orders(subject)) {
        Violations of_order;
        look(order, of_order);
        for (auto const& violation : of_order) violations.push_back(order.order.number + ": " + violation);
    }
    return violations;
}

Violations items_sum_to_the_amount(Subject const& subject, Command) {
    return for_each_order(subject, [](ChannelCreateOrder const& created, Violations& violations) {
        auto sum = created.order.shipping_amount;
        for (auto const& item : created.order_item) sum = sum + item.price;
        if (sum != created.order.amount)
            violations.push_back(
                fmt::format("items and shipping sum to {}, the amount is {}", sum.text(), created.order.amount.text()));
    });
}

Violations one_item_is_one_piece(Subject const& subject, Command) {
    return for_each_order(subject, [](ChannelCreateOrder const& created, Violations& violations) {
        if (created.order_item.empty()) violations.push_back("no items");
        std::set<std::string> ids;
        for (auto const& item : created.order_item) {
            if (item.remote_id.empty()) violations.push_back("an item without remote id");
            if (!ids.insert(item.remote_id).second)
                violations.push_back("two items have the remote id " + item.remote_id);
        }
    });
}

bool is_plain(Decimal const& value) {
    auto const& text = value.text();
    return text.find_first_not_of("-0123456789.") == text.npos;
}

Violations money_is_plain(Subject const& subject, Command) {
    return for_each_order(subject, [](ChannelCreateOrder const& created, Violations& violations) {
        auto const& order = created.order;
        std::vector<Decimal> amounts{order.amount, order.shipping_amount, order.shipping_tax_rate,
                                     order.discount_amount, order.net_shipping_amount};
        for (auto const& item : created.order_item) {
            amounts.insert(amounts.end(), {item.price, item.tax_rate, item.discount_amount, item.retail_price});
            if (item.price_currency != order.currency) violations.push_back("an item has another currency");
        }
        for (auto const& amount : amounts)
            if (!is_plain(amount)) violations.push_back("the amount " + amount.text() + " is not in plain notation");
        bool const lower =
            std::all_of(order.currency.begin(), order.currency.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (order.currency.size() != 3 || !lower)
            violations.push_back("the currency '" + order.currency + "' is not three lower-case letters");
    });
}

void look_at_address(Address const& address, std::string const& which, Violations& violations) {
    for (auto const& [name, value] : {std::pair{"phone_number", address.phone_number},
                                      {"country", address.country},
                                      {"city", address.city},
                                      {"line", address.line}})
        if (value.empty()) violations.push_back(which + " has no " + name);
}

Violations orders_are_complete(Subject const& subject, Command) {
    return for_each_order(subject, [](ChannelCreateOrder const& created, Violations& violations) {
        auto const& order = created.order;
        auto const require = [&](bool holds, char const* what) {
            if (!holds) violations.emplace_back(what);
        };
        require(order.number.size() <= 128, "the number has more than 128 characters");
        require(!order.customer.email.empty(), "the customer has no email");
        require(!order.customer.channel_code.empty(), "the customer has no channel_code");
        require(!order.cargo_company.empty(), "no cargo_company");
        require(order.created_at > from_epoch_ms(0), "no created_at");
        require(order.customer.email.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos,
                "the customer's email is not in lower case");
        for (auto const& item : created.order_item) require(!item.product.empty(), "an item has no product");
        look_at_address(order.shipping_address, "the shipping address", violations);
        look_at_address(order.billing_address, "the billing address", violations);
    });
}

}  // namespace

std::vector<Clause> order_clauses() {
    std::vector const orders{Command::get_orders};
    return {
        {"C11", "item prices and shipping sum to the amount exactly", orders, items_sum_to_the_amount},
        {"C12", "one order item is one piece, with a remote id of its own", orders, one_item_is_one_piece},
        {"C13", "money is in plain notation, in one lower-case currency", orders, money_is_plain},
        {"C14", "orders have all that Omnitron requires", orders, orders_are_complete},
    };
}

}  // namespace channeld::conformance
