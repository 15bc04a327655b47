#include "commands/channels/medusa/order_edits.hpp"

#include <algorithm>

namespace channeld::channels::medusa {
namespace {

struct Quantities {
    std::int64_t before = 0, after = 0;
};

// By line. One edit may change a line several times; the last action is valid.
std::map<std::string, Quantities> quantities_of(RawChange const& change) {
    std::map<std::string, std::pair<std::int64_t, Quantities>> last;
    for (auto const& [action, ordering, details] : change.actions) {
        auto const& [line, after, difference] = details.value;
        if (action != "ITEM_UPDATE" || !line || !details.problems.empty()) continue;
        auto const known = last.find(*line);
        if (known != last.end() && known->second.first > ordering) continue;
        last[*line] = {ordering, {whole_quantity(after - difference).value_or(0), whole_quantity(after).value_or(0)}};
    }
    std::map<std::string, Quantities> quantities;
    for (auto const& [line, each] : last) quantities[line] = each.second;
    return quantities;
}

// Line -> the numbers of its order items that are still in the order.
using Remaining = std::map<std::string, std::set<std::int64_t>>;

std::set<std::string> allocated_at(Timestamp time, std::vector<Allocation> const& allocations,
                                   std::vector<std::vector<std::string>> const& item_ids) {
    std::set<std::string> allocated;
    for (std::size_t i = 0; i < allocations.size(); ++i)
        if (allocations[i].since <= time && (!allocations[i].until || *allocations[i].until > time))
            allocated.insert(item_ids[i].begin(), item_ids[i].end());
    return allocated;
}

// Allocated items are removed only when there are no others left: then the history and the fulfillments disagree, and
// the quantity has to be right in any case.
std::vector<std::string> remove_items(std::set<std::int64_t>& numbers, std::string const& line, std::int64_t count,
                                      std::set<std::string> const& allocated) {
    std::vector<std::string> removed;
    for (bool const also_allocated : {false, true}) {
        auto const all = std::vector<std::int64_t>(numbers.rbegin(), numbers.rend());
        for (auto const number : all) {
            auto const item_id = make_item_id(line, number);
            if (static_cast<std::int64_t>(removed.size()) >= count) return removed;
            if (!also_allocated && allocated.contains(item_id)) continue;
            numbers.erase(number);
            removed.push_back(item_id);
        }
    }
    return removed;
}

void add_items(std::set<std::int64_t>& numbers, std::int64_t& highest, std::int64_t count) {
    for (; count > 0 && highest < max_items; --count) numbers.insert(++highest);
}

}  // namespace

HttpRequest read_changes(Settings const& settings, std::string const& order_id, std::string const& change_type) {
    return read_request(settings, "read_changes", "/admin/orders/" + url_encode(order_id) + "/changes",
                        {{"change_type", change_type}});
}

EditHistory replay_edits(FulfillmentView const& order, std::vector<RawChange> changes, Timestamp known_from) {
    std::erase_if(changes, [&](RawChange const& change) {
        return change.change_type != "edit" || change.status != "confirmed" || !change.confirmed_at ||
               *change.confirmed_at < known_from;
    });
    std::sort(changes.begin(), changes.end(),
              [](auto const& a, auto const& b) { return *a.confirmed_at < *b.confirmed_at; });
    auto const allocations = allocations_of(order.fulfillments);
    auto const item_ids = allocate_items(allocations);

    // Every line starts with the quantity before its first edit, or with the present one when it was never edited.
    Remaining left;
    std::map<std::string, std::int64_t> highest;
    for (auto const& change : changes)
        for (auto const& [line, quantity] : quantities_of(change))
            if (!highest.contains(line)) add_items(left[line], highest[line], quantity.before);
    for (auto const* line : newest_lines(order))
        if (!highest.contains(line->id))
            add_items(left[line->id], highest[line->id], whole_quantity(line->quantity).value_or(0));

    EditHistory out;
    for (auto const& change : changes) {
        Edit edit{change.id, {}};
        auto const allocated = allocated_at(*change.confirmed_at, allocations, item_ids);
        for (auto const& [line, quantity] : quantities_of(change)) {
            auto const taken = remove_items(left[line], line, quantity.before - quantity.after, allocated);
            edit.removed_items.insert(edit.removed_items.end(), taken.begin(), taken.end());
            add_items(left[line], highest[line], quantity.after - quantity.before);
        }
        if (!edit.removed_items.empty()) out.edits.push_back(std::move(edit));
    }
    for (auto const& [line, numbers] : left)
        for (auto const number : numbers) out.remaining.push_back(make_item_id(line, number));
    return out;
}

}  // namespace channeld::channels::medusa
