#include <fmt/format.h>

#include "dto/decimal.hpp"
#include "tests/simulation/item_balance.hpp"
#include "tests/simulation/simulated_market.hpp"

namespace channeld::simulation {
namespace {

Decimal lira(std::int64_t kurus) {
    return Decimal(kurus).divided(100, 2);
}

bool is_price(std::string_view text, std::int64_t kurus) {
    auto const price = Decimal::parse(text);
    return price && *price == lira(kurus);
}

constexpr std::int64_t shipping = 2990;

std::string word_of(std::string_view code) {
    return code == "450" ? "preparing" : code == "500" ? "shipped" : code == "550" ? "delivered" : "new";
}

OrderedLine line_of(sandbox::MarketOrder const& order) {
    OrderedLine out{fmt::format("order {}", order.id), {}};
    for (auto const& unit : order.units) out.units.push_back(unit.id);
    return out;
}

}  // namespace

bool SimulatedMarket::is_closed(std::string const& order) const {
    return market_.state().orders.at(std::stoll(order)).status == "cancelled";
}

// Omnitron holds no item that the market did not sell, and has cancelled none that the market did not take back.
Violations SimulatedMarket::safety_violations(Snapshot const& snapshot) const {
    auto out = unexpected_updates(snapshot);
    auto const& market_state = market_.state();
    std::size_t known = 0;
    for (auto const& [id, order] : market_state.orders) {
        for (auto const& unit : order.units) known += snapshot.item(unit.id) ? 1 : 0;
        for (auto const& violation : check_item_balance(line_of(order), snapshot, cancelled_, completed_))
            out.push_back(violation);
    }
    if (known != snapshot.item_of.size()) out.push_back("Omnitron has items that were never sold");
    for (auto const& [pk, request] : snapshot.requests)
        if (!request.remote_id.empty() && !market_state.requests.contains(std::stoll(std::string(request.remote_id))))
            out.push_back(fmt::format("request {} does not exist in the market", request.remote_id));
    if (snapshot.requests.size() > market_state.requests.size())
        out.push_back("Omnitron has more requests than buyers have made");
    return out;
}

// The market was sent only what the merchant has set at some time.
Violations SimulatedMarket::unexpected_updates(Snapshot const& snapshot) const {
    Violations out;
    auto const& market_state = market_.state();
    for (auto const& [id, order] : market_state.orders) {
        bool sent = order.status == "new" || order.status == "cancelled";
        for (auto const* code : {"450", "500", "550"})
            sent = sent || (order.status == word_of(code) && history_.contains({id, code}));
        if (!sent)
            out.push_back(fmt::format("the market received status {1} of order {0}, which the merchant never set", id,
                                      order.status));
        auto const& tracking = order.tracking_number;
        if (!tracking.empty() && !history_.contains({id, tracking}))
            out.push_back(fmt::format(
                "the market received tracking number {1} of order {0}, which the merchant never set", id, tracking));
    }
    for (auto const& [pk, request] : snapshot.requests) {
        if (request.remote_id.empty()) continue;
        auto const in_market = market_state.requests.find(std::stoll(std::string(request.remote_id)));
        if (in_market == market_state.requests.end() || in_market->second.state == "open") continue;
        auto const decision = in_market->second.state == "accepted" ? "completed" : "rejected";
        if (request.status != decision)
            out.push_back(fmt::format("the market received decision {1} on request {0}, which the merchant never made",
                                      in_market->first, in_market->second.state));
    }
    return out;
}

Violations SimulatedMarket::liveness_violations(Snapshot const& snapshot) const {
    Violations out;
    auto const& market_state = market_.state();
    for (auto const& [id, order] : market_state.orders) {
        auto const* there = snapshot.order(std::to_string(id));
        if (!there) {
            if (order.status != "cancelled") out.push_back(fmt::format("order {} is not in Omnitron", id));
            continue;
        }
        auto sum = shipping;
        for (auto const& unit : order.units) sum += unit.price;
        if (!is_price(there->amount, sum) || there->items.size() != order.units.size())
            out.push_back(fmt::format("order {} has {} items and the amount {}, expected {} and {}", id,
                                      there->items.size(), there->amount, order.units.size(), lira(sum).text()));
        auto const moved = moved_.find(id);
        for (auto const& unit : order.units) {
            auto const* item = snapshot.item(unit.id);
            if (!item || !is_price(item->price, unit.price)) {
                out.push_back("item " + unit.id + " is missing or has another price");
                continue;
            }
            if (item->is_cancelled_or_refunded() != unit.cancelled)
                out.push_back(fmt::format("item {} is {} in Omnitron and {} in the market", unit.id, item->status,
                                          unit.cancelled ? "cancelled" : "sold"));
            auto const expected = moved == moved_.end() ? "" : moved->second == "shipped" ? "500" : "550";
            if (*expected && !item->is_cancelled_or_refunded() && item->status != expected)
                out.push_back(fmt::format("item {} is {} in Omnitron, expected {}", unit.id, item->status, expected));
        }
        auto const sent = last_sent_.find(id);
        if (sent == last_sent_.end() || order.status == "cancelled") continue;
        auto const& [code, tracking] = sent->second;
        if (order.status != word_of(code) || order.tracking_number != tracking)
            out.push_back(fmt::format("order {} is {} {} in the market, expected {} {}", id, order.status,
                                      order.tracking_number, word_of(code), tracking));
    }
    std::map<std::string_view, Snapshot::Request const*> requests;
    for (auto const& [pk, request] : snapshot.requests) requests[request.remote_id] = &request;
    for (auto const& [id, in_market] : market_state.requests) {
        auto const there = requests.find(std::to_string(id));
        auto const* item = snapshot.item(in_market.unit);
        if (there == requests.end()) {
            if (item && !item->is_cancelled_or_refunded())
                out.push_back(fmt::format("request {} is not in Omnitron", id));
            continue;
        }
        auto const word = there->second->status == "completed" ? "accepted" : "refused";
        if (in_market.state != word)
            out.push_back(fmt::format("request {} is {} in Omnitron and {} in the market", id, there->second->status,
                                      in_market.state));
    }
    return out;
}

}  // namespace channeld::simulation
