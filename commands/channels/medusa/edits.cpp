#include "commands/channels/medusa/edits.hpp"

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

struct Quantities {
    std::int64_t before = 0, after = 0;
};

// By line. In one edit a line may be changed again and again; the last word counts.
std::map<std::string, Quantities> quantities_of(RawChange const& change) {
    std::map<std::string, std::pair<std::int64_t, Quantities>> last;
    for (auto const& [action, ordering, details] : change.actions) {
        auto const& [line, after, difference] = details.value;
        if (action != "ITEM_UPDATE" || !line || !details.problems.empty()) continue;
        auto const known = last.find(*line);
        if (known != last.end() && known->second.first > ordering) continue;
        last[*line] = {ordering, {whole_pieces(after - difference).value_or(0), whole_pieces(after).value_or(0)}};
    }
    std::map<std::string, Quantities> quantities;
    for (auto const& [line, each] : last) quantities[line] = each.second;
    return quantities;
}

// The units of a line that are still in the order.
using Left = std::map<std::string, std::set<std::int64_t>>;

std::set<std::string> held_at(Timestamp time, std::vector<Hold> const& holds,
                              std::vector<std::vector<std::string>> const& units) {
    std::set<std::string> held;
    for (std::size_t i = 0; i < holds.size(); ++i)
        if (holds[i].since <= time && (!holds[i].until || *holds[i].until > time))
            held.insert(units[i].begin(), units[i].end());
    return held;
}

std::vector<std::string> take_out(std::set<std::int64_t>& numbers, std::string const& line, std::int64_t count,
                                  std::set<std::string> const& held) {
    std::vector<std::string> units;
    for (bool const also_held : {false, true}) {
        auto const all = std::vector<std::int64_t>(numbers.rbegin(), numbers.rend());
        for (auto const number : all) {
            auto const unit = unit_id(line, number);
            if (static_cast<std::int64_t>(units.size()) >= count) return units;
            if (!also_held && held.contains(unit)) continue;
            numbers.erase(number);
            units.push_back(unit);
        }
    }
    return units;
}

void put_in(std::set<std::int64_t>& numbers, std::int64_t& highest, std::int64_t count) {
    for (; count > 0 && highest < most_units; --count) numbers.insert(++highest);
}

}  // namespace

HttpRequest read_changes(Settings const& settings, std::string const& order_id, std::string const& change_type) {
    return read_request(settings, "read_changes", "/admin/orders/" + url_encode(order_id) + "/changes",
                        {{"change_type", change_type}});
}

EditedOrder edited(RawGoods const& order, std::vector<RawChange> changes, Timestamp known_from) {
    std::erase_if(changes, [&](RawChange const& change) {
        return change.change_type != "edit" || change.status != "confirmed" || !change.confirmed_at ||
               *change.confirmed_at < known_from;
    });
    std::sort(changes.begin(), changes.end(),
              [](auto const& a, auto const& b) { return *a.confirmed_at < *b.confirmed_at; });
    auto const holds = holds_of(order.fulfillments);
    auto const units = units_of(holds);

    Left left;
    std::map<std::string, std::int64_t> highest;
    for (auto const& change : changes)
        for (auto const& [line, quantity] : quantities_of(change))
            if (!highest.contains(line)) put_in(left[line], highest[line], quantity.before);
    for (auto const* line : lines_of(order))
        if (!highest.contains(line->id))
            put_in(left[line->id], highest[line->id], whole_pieces(line->quantity).value_or(0));

    EditedOrder out;
    for (auto const& change : changes) {
        Edit edit{change.id, {}};
        auto const held = held_at(*change.confirmed_at, holds, units);
        for (auto const& [line, quantity] : quantities_of(change)) {
            auto const taken = take_out(left[line], line, quantity.before - quantity.after, held);
            edit.taken_out.insert(edit.taken_out.end(), taken.begin(), taken.end());
            put_in(left[line], highest[line], quantity.after - quantity.before);
        }
        if (!edit.taken_out.empty()) out.edits.push_back(std::move(edit));
    }
    for (auto const& [line, numbers] : left)
        for (auto const number : numbers) out.left.push_back(unit_id(line, number));
    return out;
}

}  // namespace channeld::channels::medusa
