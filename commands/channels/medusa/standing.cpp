#include "commands/channels/medusa/standing.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace channeld::channels::medusa {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view word, std::array<std::string_view, count> const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Medusa calls an order partially refunded when some of a payment that did arrive went back: for a line taken out, say.
constexpr std::array<std::string_view, 2> paid{"captured", "partially_refunded"};
// A captured part counts as no more than an authorisation: the rest has still to come.
constexpr std::array<std::string_view, 2> promised{"authorized", "partially_captured"};
// A cancelled payment of an order that is alive may be followed by another.
constexpr std::array<std::string_view, 5> unpaid{"not_paid", "awaiting", "partially_authorized", "requires_action",
                                                 "canceled"};

// `completed` and `archived` come from a click of the staff, not from the goods' way.
constexpr std::array<std::string_view, 3> alive{"pending", "completed", "archived"};

}  // namespace

Standing standing_of(RawOrder const& order, ImportWhen import_when) {
    if (is_one_of(order.status, std::array<std::string_view, 2>{"canceled", "draft"})) return Standing::never;
    if (order.status == "requires_action") return Standing::waiting;
    if (!is_one_of(order.status, alive)) return Standing::unknown;

    auto const& payment = order.payment_status;
    if (is_one_of(payment, paid)) return Standing::due;
    if (is_one_of(payment, promised)) return import_when == ImportWhen::authorized ? Standing::due : Standing::waiting;
    // Where there is nothing to pay, nothing will ever be captured.
    if (is_one_of(payment, unpaid)) return order.total.is_zero() ? Standing::due : Standing::waiting;
    return payment == "refunded" ? Standing::never : Standing::unknown;
}

}  // namespace channeld::channels::medusa
