#include "tests/simulation/snapshot.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/decimal.hpp"
#include "sandbox/omnitron/table.hpp"

namespace channeld::simulation {
namespace {

namespace json = boost::json;
using sandbox::text_at;

Decimal money(std::string_view text) {
    return Decimal::parse(text).value_or(Decimal());
}

std::string_view remote_id_of(json::object const& row) {
    auto const* extra = row.at("extra_field").if_object();
    return extra ? text_at(*extra, "id") : std::string_view();
}

std::int64_t number_at(json::object const& row, std::string_view name) {
    return row.at(name).as_int64();
}

}  // namespace

Snapshot::Snapshot(sandbox::Omnitron const& omnitron) {
    std::map<std::int64_t, std::size_t> place_of;
    omnitron.each("orders", [&](json::object const& row) {
        place_of[number_at(row, "pk")] = orders.size();
        orders.push_back({number_at(row, "pk"),
                          text_at(row, "number"),
                          remote_id_of(row),
                          text_at(row, "status"),
                          text_at(row, "tracking_number"),
                          text_at(row, "amount"),
                          text_at(row, "shipping_amount"),
                          {}});
    });
    omnitron.each("order_items", [&](json::object const& row) {
        items.push_back({number_at(row, "pk"), number_at(row, "order"), remote_id_of(row), text_at(row, "status"),
                         text_at(row, "price")});
    });
    std::set<std::string_view> remote_ids;
    for (auto const& order : orders) {
        order_of[order.number] = &order;
        if (!remote_ids.insert(order.remote_id).second)
            duplicates.push_back(fmt::format("order {} is in Omnitron twice", order.remote_id));
    }
    for (auto const& item : items) {
        orders[place_of.at(item.order)].items.push_back(&item);
        if (!item_of.emplace(item.remote_id, &item).second)
            duplicates.push_back(fmt::format("item {} is in Omnitron twice", item.remote_id));
    }
    omnitron.each("cancellation_requests", [&](json::object const& row) {
        auto const pk = number_at(row, "id");
        requests[pk] = {pk, number_at(row, "order_item"), "", text_at(row, "status")};
    });
    if (!requests.empty())
        omnitron.each("integration_actions", [&](json::object const& row) {
            auto const hit = requests.find(number_at(row, "object_id"));
            if (hit != requests.end()) hit->second.remote_id = text_at(row, "remote_id");
        });
    omnitron.each("batch_requests", [&](json::object const& row) {
        auto const status = text_at(row, "status");
        if (status == "commit") ++commits[text_at(row, "content_type")];
        if (status == "commit" || status == "sent_to_remote" || status == "ongoing") ++open_batches;
    });
}

Snapshot::Item const* Snapshot::item(std::string_view remote_id) const {
    auto const hit = item_of.find(remote_id);
    return hit == item_of.end() ? nullptr : hit->second;
}

Snapshot::Item const* Snapshot::item_with(std::int64_t pk) const {
    auto const hit = std::lower_bound(items.begin(), items.end(), pk, [](Item const& a, auto b) { return a.pk < b; });
    return hit == items.end() || hit->pk != pk ? nullptr : &*hit;
}

Snapshot::Order const* Snapshot::order(std::string_view number) const {
    auto const hit = order_of.find(number);
    return hit == order_of.end() ? nullptr : hit->second;
}

Violations safety_violations(Snapshot const& snapshot) {
    auto out = snapshot.duplicates;
    std::set<std::string_view> requests;
    for (auto const& [pk, request] : snapshot.requests)
        if (!request.remote_id.empty() && !requests.insert(request.remote_id).second)
            out.push_back(fmt::format("request {} is in Omnitron twice", request.remote_id));
    for (auto const& [what, count] : snapshot.commits)
        if (count > 1) out.push_back(fmt::format("{} batch requests of {} hold its lock", count, what));
    return out;
}

Violations liveness_violations(Snapshot const& snapshot) {
    Violations out;
    for (auto const& order : snapshot.orders) {
        auto sum = money(order.shipping);
        for (auto const* item : order.items) sum = sum + money(item->price);
        if (sum != money(order.amount))
            out.push_back(fmt::format("order {}: its items and shipping are {}, its amount is {}", order.number,
                                      sum.text(), order.amount));
    }
    if (snapshot.open_batches > 0) out.push_back(fmt::format("{} batch requests are open", snapshot.open_batches));
    for (auto const& [pk, request] : snapshot.requests)
        if (request.remote_id.empty()) out.push_back(fmt::format("request {} is not mapped", pk));
    return out;
}

Violations StatusMonotonicity::check(Snapshot const& snapshot) {
    Violations out;
    for (auto const& item : snapshot.items) {
        auto& last = last_[item.pk];
        // Status codes grow along the way, except for 100, which is cancelled.
        bool const back = last == "100" ? item.status != "100" : item.status != "100" && item.status < last;
        if (back) out.push_back(fmt::format("item {} goes back from {} to {}", item.remote_id, last, item.status));
        if (last != item.status) last = item.status;
    }
    return out;
}

}  // namespace channeld::simulation
