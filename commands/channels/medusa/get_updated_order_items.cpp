#include "commands/channels/medusa/get_updated_order_items.hpp"

#include "commands/channels/medusa/goods_page.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

// `fulfilled` is Medusa's word for packed (medusajs/medusa#9292); only the stamps tell what has left and arrived.
char const* status_of(Parcel const& parcel) {
    if (parcel.delivered()) return "550";
    return parcel.shipped() ? "500" : "450";
}

boost::json::object changes_of(Parcel const& parcel) {
    boost::json::object changes{{"status", status_of(parcel)}};
    for (auto const& label : parcel.fulfillment->labels)
        if (!label.tracking_number.empty()) {
            changes["tracking_number"] = label.tracking_number;
            break;
        }
    return changes;
}

}  // namespace

result<std::string> GetUpdatedOrderItems::range(TimeRange range, Timestamp) const {
    return encode_text(begin_of(range));
}

std::vector<HttpRequest> GetUpdatedOrderItems::transform_data(FetchQuery const& query) const {
    return {goods_page_request(settings_, "list_updated_orders", query)};
}

result<FetchPage<UpdateOrderItem>> GetUpdatedOrderItems::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto read = read_goods_page<UpdateOrderItem>(settings_, query, requests, responses);
    if (!read) return read.error();
    auto& [orders, page] = *read;
    for (auto const& order : orders) {
        auto const before = page.items.size();
        for (auto const& parcel : parcels_of(order))
            for (auto const& unit : parcel.units)
                page.items.push_back(
                    {unit, settings_.number_prefix + order.display_id.text, UpdateOrderItem{unit, changes_of(parcel)}});
        page.ignored += page.items.size() == before;
    }
    return std::move(page);
}

}  // namespace channeld::channels::medusa
