#include "commands/channels/medusa/import_decision.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace channeld::channels::medusa {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view word, std::array<std::string_view, count> const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "partially_refunded": a part of a payment that did arrive was paid back, for example for a removed line.
constexpr std::array<std::string_view, 2> paid{"captured", "partially_refunded"};
// A partially captured payment counts as authorized: the rest has still to arrive.
constexpr std::array<std::string_view, 2> promised{"authorized", "partially_captured"};
// A cancelled payment of an active order may be followed by another one.
constexpr std::array<std::string_view, 5> unpaid{"not_paid", "awaiting", "partially_authorized", "requires_action",
                                                 "canceled"};

// `completed` and `archived` are set by the staff by hand and say nothing about the shipment.
constexpr std::array<std::string_view, 3> active{"pending", "completed", "archived"};

}  // namespace

ImportDecision decide_import(RawOrder const& order, ImportWhen import_when) {
    if (is_one_of(order.status, std::array<std::string_view, 2>{"canceled", "draft"})) return ImportDecision::skip;
    if (order.status == "requires_action") return ImportDecision::wait;
    if (!is_one_of(order.status, active)) return ImportDecision::unknown;

    auto const& payment = order.payment_status;
    if (is_one_of(payment, paid)) return ImportDecision::import_now;
    if (is_one_of(payment, promised))
        return import_when == ImportWhen::authorized ? ImportDecision::import_now : ImportDecision::wait;
    // An order that costs nothing has no payment to wait for.
    if (is_one_of(payment, unpaid)) return order.total.is_zero() ? ImportDecision::import_now : ImportDecision::wait;
    return payment == "refunded" ? ImportDecision::skip : ImportDecision::unknown;
}

}  // namespace channeld::channels::medusa
