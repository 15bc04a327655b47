#include "commands/channels/medusa/get_updated_order_items.hpp"

#include "commands/channels/medusa/fulfillment_page.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

// Medusa calls a packed order `fulfilled` (medusajs/medusa#9292); only the timestamps say what was shipped or
// delivered.
char const* status_of(Fulfillment const& fulfillment) {
    if (fulfillment.delivered()) return "550";
    return fulfillment.shipped() ? "500" : "450";
}

boost::json::object changes_of(Fulfillment const& fulfillment) {
    boost::json::object changes{{"status", status_of(fulfillment)}};
    for (auto const& label : fulfillment.raw->labels)
        if (!label.tracking_number.empty()) {
            changes["tracking_number"] = label.tracking_number;
            break;
        }
    return changes;
}

}  // namespace

result<std::string> GetUpdatedOrderItems::range(TimeRange range, Timestamp) const {
    return encode_text(start_position(range));
}

std::vector<HttpRequest> GetUpdatedOrderItems::transform_data(FetchQuery const& query) const {
    return {fulfillment_page_request(settings_, "list_updated_orders", query)};
}

result<FetchPage<UpdateOrderItem>> GetUpdatedOrderItems::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto read = read_fulfillment_page<UpdateOrderItem>(settings_, query, requests.front(), responses.front());
    if (!read) return read.error();
    auto& [orders, page] = *read;
    for (auto const& order : orders) {
        auto const before = page.items.size();
        for (auto const& fulfillment : active_fulfillments(order))
            for (auto const& id : fulfillment.item_ids)
                page.items.push_back({id, settings_.number_prefix + order.display_id.text,
                                      UpdateOrderItem{id, changes_of(fulfillment)}});
        page.ignored += page.items.size() == before;
    }
    return std::move(page);
}

}  // namespace channeld::channels::medusa
