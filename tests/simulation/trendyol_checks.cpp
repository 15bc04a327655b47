#include <fmt/format.h>

#include "dto/decimal.hpp"
#include "tests/simulation/trendyol_place.hpp"

namespace channeld::simulation {

bool TrendyolPlace::has_ended(std::string const& order) const {
    auto const* package = trendyol_.shop().find(std::stoll(order));
    return !package || !is_live(*package);
}

// The package itself, or one that it came out of: its units are those that the merchant works on.
bool TrendyolPlace::is_prepared(sandbox::Package const& package) const {
    if (prepared_.contains(package.id)) return true;
    auto const* origin = package.origins.empty() ? nullptr : trendyol_.shop().find(package.origins.front());
    return origin && is_prepared(*origin);
}

Wrongs TrendyolPlace::never(Books const& books) const {
    Wrongs out;
    std::size_t claimed = 0, known = 0;
    for (auto const* claim : trendyol_.claims().all()) claimed += claim->items.size();
    for (auto const& [id, sold] : sold_) known += books.item(id) ? 1 : 0;
    if (known != books.item_of.size()) out.push_back("Omnitron has units that were never sold");
    if (books.requests.size() > claimed) out.push_back("there are more requests than claimed units");
    divided(books, out);
    told_wrongly(books, out);
    return out;
}

// However units were spread over packages: each that was sold is in one of them, or was cancelled; and so they are in
// Omnitron, as far as they are there.
void TrendyolPlace::divided(Books const& books, Wrongs& out) const {
    std::map<std::string, std::size_t> live;
    for (auto const* package : packages()) {
        if (!is_live(*package)) continue;
        for (auto const& line : package->lines) live[package->order_number + " " + line.barcode] += line.units.size();
    }
    for (auto const& [name, line] : lines_) {
        std::size_t cancelled = 0;
        for (auto const& unit : line.units) cancelled += cancelled_.contains(unit) ? 1 : 0;
        if (live[name] + cancelled != line.units.size())
            out.push_back(fmt::format("of {} units of {} Trendyol has {}, and {} were cancelled", line.units.size(),
                                      name, live[name], cancelled));
        for (auto const& wrong : sums_of(line, books, cancelled_, completed_)) out.push_back(wrong);
    }
}

// Trendyol knows only what the merchant has said.
void TrendyolPlace::told_wrongly(Books const& books, Wrongs& out) const {
    for (auto const* package : packages())
        if (package->status == "Picking" && !is_prepared(*package))
            out.push_back(fmt::format("Trendyol was told that package {} is prepared", package->id));
    for (auto const* claim : trendyol_.claims().all())
        for (auto const& item : claim->items) {
            bool const granted = item.status == "Accepted" && item.accept_detail == "SUPPLIER";
            if (!granted && item.status != "Unresolved") continue;
            auto const decision = granted ? "completed" : "rejected";
            bool decided = false;
            for (auto const& [pk, request] : books.requests) {
                auto const* unit = books.item_with(request.order_item);
                decided =
                    decided || (request.status == decision && unit && unit->remote_id == std::to_string(item.unit));
            }
            if (!decided)
                out.push_back(fmt::format("Trendyol was told that claim item {} is {}", item.id, item.status));
        }
}

// Omnitron has each unit once, at its price, in the same state as Trendyol.
Wrongs TrendyolPlace::in_the_end(Books const& books) const {
    Wrongs out;
    for (auto const* package : packages()) {
        if (!is_live(*package)) continue;
        if (prepared_.contains(package->id) && package->status == "Created")
            out.push_back(fmt::format("Trendyol was not told that package {} is prepared", package->id));
        auto const* expected = package->status == "Shipped" ? "500" : package->status == "Delivered" ? "550" : nullptr;
        for (auto const& line : package->lines)
            for (auto const& unit : line.units) {
                auto const* item = books.item(std::to_string(unit.id));
                if (item && expected && !item->is_gone() && item->status != expected)
                    out.push_back(
                        fmt::format("unit {} is {} in Omnitron, expected {}", unit.id, item->status, expected));
            }
    }
    for (auto const& [id, sold] : sold_) {
        bool const cancelled = cancelled_.contains(id);
        auto const* item = books.item(id);
        if (!item && !cancelled) out.push_back("unit " + id + " is not in Omnitron");
        if (item && cancelled && !item->is_gone()) out.push_back("unit " + id + " is not cancelled in Omnitron");
        if (item && Decimal::parse(item->price).value_or(Decimal()) != Decimal(sold.price).divided(100, 2))
            out.push_back(fmt::format("unit {} costs {} in Omnitron", id, item->price));
    }
    std::map<std::string_view, Books::Request const*> requests;
    for (auto const& [pk, request] : books.requests) requests[request.remote_id] = &request;
    for (auto const* claim : trendyol_.claims().all())
        for (auto const& item : claim->items) {
            auto const there = requests.find(fmt::format("{}/{}", claim->id, item.id));
            auto const* unit = books.item(std::to_string(item.unit));
            if (there == requests.end()) {
                if (unit && !unit->is_gone()) out.push_back("claim item " + item.id + " is not in Omnitron");
                continue;
            }
            bool const granted = there->second->status == "completed";
            bool const as_decided = granted ? item.status == "Accepted" : item.status == "Unresolved";
            if (!as_decided && !item.auto_accepted)  // Trendyol does not wait for ever
                out.push_back(fmt::format("claim item {} is {} in Omnitron and {} in Trendyol", item.id,
                                          there->second->status, item.status));
        }
    return out;
}

}  // namespace channeld::simulation
