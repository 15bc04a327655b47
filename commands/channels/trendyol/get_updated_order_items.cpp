#include "commands/channels/trendyol/get_updated_order_items.hpp"

#include <set>

#include "commands/channels/trendyol/order.hpp"
#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/package_state.hpp"
#include "commands/channels/trendyol/status.hpp"
#include "commands/channels/trendyol/stream.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

using UpdatedItem = Fetched<UpdateOrderItem>;

// With the seller's own contract Trendyol's number is not used by any carrier and must not replace the merchant's.
std::string const& tracking_number_of(PackageState const& package, Settings const& settings) {
    bool const own = settings.carrier == Carrier::own_contract;
    return (own ? package.cargoSenderNumber : package.cargoTrackingNumber).text;
}

boost::json::object changes_of(PackageState const& package, Settings const& settings) {
    boost::json::object out;
    if (auto const status = carrier_status(package.state()); !status.empty()) out["status"] = status;
    if (auto const& number = tracking_number_of(package, settings); !number.empty()) out["tracking_number"] = number;
    return out;
}

Invalid unknown_status(PackageState const& package) {
    return {"unknown_status", fmt::format("Trendyol's status '{}' is not known here; the item is updated when it "
                                          "changes to a known one",
                                          quote_remote(package.state(), 40))};
}

std::vector<UpdatedItem> updated_items(PackageState const& package, Settings const& settings) {
    auto const kind = rule_of(package.state()).kind;
    auto const changes = changes_of(package, settings);
    bool const over = kind == StatusRule::Kind::ignore || package.is_closed();
    if (over || (changes.empty() && kind != StatusRule::Kind::unknown)) return {};
    auto const name = order_name(package.orderNumber.text, package.id(), settings);
    std::vector<UpdatedItem> out;
    for (auto const& line : package.lines) {
        if (line.is_cancelled()) continue;
        for (auto const& id : line.item_ids())
            if (kind == StatusRule::Kind::unknown)
                out.push_back({id, name, unknown_status(package)});
            else
                out.push_back({id, name, UpdateOrderItem{id, changes}});
    }
    return out;
}

}  // namespace

result<std::string> GetUpdatedItems::range(TimeRange range, Timestamp now) const {
    return start_position(range, now);
}

std::vector<HttpRequest> GetUpdatedItems::transform_data(FetchQuery const& query) const {
    return {stream_request(window_of(query, settings_), "get_updated_order_items", settings_)};
}

result<FetchPage<UpdateOrderItem>> GetUpdatedItems::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto read = stream_page(window_of(query, settings_), query.now, requests.front(), responses.front(), settings_);
    if (!read) return read.error();
    FetchPage<UpdateOrderItem> page;
    page.position = read->position;
    page.more = read->more;
    std::set<std::string> packages, items;
    for (auto& row : read->rows) {
        auto const key = package_key(with_current_names(row)).text;
        auto const package = package_state(std::move(row));
        if (!packages.insert(key).second) {  // newest first: an older state of the same package
            ++page.ignored;
        } else if (!package) {
            auto reason = "the package cannot be read: " + package.error().message;
            page.items.push_back({key, key, Invalid{"unreadable_package", std::move(reason)}});
        } else {
            auto found = updated_items(*package, settings_);
            if (found.empty()) ++page.ignored;
            for (auto& item : found)
                if (items.insert(item.remote_id).second) page.items.push_back(std::move(item));
        }
    }
    return page;
}

}  // namespace channeld::channels::trendyol
