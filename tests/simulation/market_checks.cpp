#include <fmt/format.h>

#include "dto/decimal.hpp"
#include "tests/simulation/market_place.hpp"
#include "tests/simulation/shares.hpp"

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

bool MarketPlace::has_ended(std::string const& order) const {
    return market_.book().orders.at(std::stoll(order)).status == "cancelled";
}

// What the market does not sell, or has not taken back, must not be there, or gone, in Omnitron.
Wrongs MarketPlace::never(Books const& books) const {
    auto out = told_wrongly(books);
    auto const& book = market_.book();
    std::size_t known = 0;
    for (auto const& [id, order] : book.orders) {
        for (auto const& unit : order.units) known += books.item(unit.id) ? 1 : 0;
        for (auto const& wrong : sums_of(line_of(order), books, cancelled_, completed_)) out.push_back(wrong);
    }
    if (known != books.item_of.size()) out.push_back("Omnitron has units that were never sold");
    for (auto const& [pk, request] : books.requests)
        if (!request.remote_id.empty() && !book.requests.contains(std::stoll(std::string(request.remote_id))))
            out.push_back(fmt::format("nobody has asked for request {}", request.remote_id));
    if (books.requests.size() > book.requests.size()) out.push_back("there are more requests than buyers' wishes");
    return out;
}

// The market knows only what the merchant has said at some time.
Wrongs MarketPlace::told_wrongly(Books const& books) const {
    Wrongs out;
    auto const& book = market_.book();
    for (auto const& [id, order] : book.orders) {
        bool said = order.status == "new" || order.status == "cancelled";
        for (auto const* code : {"450", "500", "550"})
            said = said || (order.status == word_of(code) && said_.contains({id, code}));
        if (!said) out.push_back(fmt::format("the market was told that order {} is {}", id, order.status));
        auto const& tracking = order.tracking_number;
        if (!tracking.empty() && !said_.contains({id, tracking}))
            out.push_back(fmt::format("the market was told that order {} travels as {}", id, tracking));
    }
    for (auto const& [pk, request] : books.requests) {
        if (request.remote_id.empty()) continue;
        auto const wish = book.requests.find(std::stoll(std::string(request.remote_id)));
        if (wish == book.requests.end() || wish->second.state == "open") continue;
        auto const decision = wish->second.state == "accepted" ? "completed" : "rejected";
        if (request.status != decision)
            out.push_back(fmt::format("the market was told that request {} is {}", wish->first, wish->second.state));
    }
    return out;
}

Wrongs MarketPlace::in_the_end(Books const& books) const {
    Wrongs out;
    auto const& book = market_.book();
    for (auto const& [id, order] : book.orders) {
        auto const* there = books.order(std::to_string(id));
        if (!there) {
            if (order.status != "cancelled") out.push_back(fmt::format("order {} is not in Omnitron", id));
            continue;
        }
        auto sum = shipping;
        for (auto const& unit : order.units) sum += unit.price;
        if (!is_price(there->amount, sum) || there->items.size() != order.units.size())
            out.push_back(fmt::format("order {} has {} units and the amount {}, expected {} and {}", id,
                                      there->items.size(), there->amount, order.units.size(), lira(sum).text()));
        auto const moved = moved_.find(id);
        for (auto const& unit : order.units) {
            auto const* item = books.item(unit.id);
            if (!item || !is_price(item->price, unit.price)) {
                out.push_back("unit " + unit.id + " is missing or has another price");
                continue;
            }
            if (item->is_gone() != unit.cancelled)
                out.push_back(fmt::format("unit {} is {} in Omnitron and {} in the market", unit.id, item->status,
                                          unit.cancelled ? "cancelled" : "sold"));
            auto const expected = moved == moved_.end() ? "" : moved->second == "shipped" ? "500" : "550";
            if (*expected && !item->is_gone() && item->status != expected)
                out.push_back(fmt::format("unit {} is {} in Omnitron, expected {}", unit.id, item->status, expected));
        }
        auto const told = told_.find(id);
        if (told == told_.end() || order.status == "cancelled") continue;
        auto const& [code, tracking] = told->second;
        if (order.status != word_of(code) || order.tracking_number != tracking)
            out.push_back(fmt::format("order {} is {} {} in the market, expected {} {}", id, order.status,
                                      order.tracking_number, word_of(code), tracking));
    }
    std::map<std::string_view, Books::Request const*> requests;
    for (auto const& [pk, request] : books.requests) requests[request.remote_id] = &request;
    for (auto const& [id, wish] : book.requests) {
        auto const there = requests.find(std::to_string(id));
        auto const* item = books.item(wish.unit);
        if (there == requests.end()) {
            if (item && !item->is_gone()) out.push_back(fmt::format("request {} is not in Omnitron", id));
            continue;
        }
        auto const word = there->second->status == "completed" ? "accepted" : "refused";
        if (wish.state != word)
            out.push_back(fmt::format("request {} is {} in Omnitron and {} in the market", id, there->second->status,
                                      wish.state));
    }
    return out;
}

}  // namespace channeld::simulation
