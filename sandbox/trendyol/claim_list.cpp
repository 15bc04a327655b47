#include <algorithm>

#include "sandbox/exact_json.hpp"
#include "sandbox/trendyol/claim_reasons.hpp"
#include "sandbox/trendyol/claims_api.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/parameters.hpp"

namespace channeld::sandbox {
namespace {

json::object encode(Claim::Item const& item, Claim const& claim) {
    json::object const reason{{"id", claim.reason}, {"name", customer_reason(claim.reason)}};
    return {{"id", item.id},
            {"orderLineItemId", item.unit},
            {"customerClaimItemReason", reason},
            {"trendyolClaimItemReason", reason},
            {"claimItemStatus", {{"name", item.status}}},
            {"note", ""},
            {"customerNote", claim.note},
            {"resolved", item.status == "Accepted" || item.status == "Rejected"},
            {"autoAccepted", item.auto_accepted},
            {"acceptedBySeller", item.accept_detail == "SUPPLIER"},
            {"acceptDetail", item.accept_detail.empty() ? json::value() : json::value(item.accept_detail)}};
}

// The names of before April 2026 live on here.
json::object encode(Package::Line const& line, Claim const& claim) {
    json::array items;
    for (auto const& item : claim.items)
        if (item.line == line.id) items.emplace_back(encode(item, claim));
    if (items.empty()) return {};
    json::object order_line{{"id", line.id},
                            {"productName", "Ürün " + line.barcode},
                            {"barcode", line.barcode},
                            {"merchantSku", line.barcode},
                            {"price", lira(line.units.front().money.paid())},
                            {"vatRate", line.vat_rate}};
    json::object out;
    out["orderLine"] = std::move(order_line);
    out["claimItems"] = std::move(items);
    return out;
}

bool has_any(Claim const& claim, std::vector<std::string> const& statuses) {
    auto const fits = [&](Claim::Item const& item) {
        return std::find(statuses.begin(), statuses.end(), item.status) != statuses.end();
    };
    return statuses.empty() || std::any_of(claim.items.begin(), claim.items.end(), fits);
}

}  // namespace

json::object encode(Claim const& claim, Package const& package, TrendyolOptions const& options) {
    auto const& buyer = package.purchase.buyer;
    json::object out{{"id", claim.id},
                     {"claimId", claim.id},
                     {"orderNumber", package.order_number},
                     {"orderDate", to_epoch_ms(package.ordered + options.order_date_shift)},
                     {"claimDate", to_epoch_ms(claim.created)},
                     {"customerFirstName", buyer.first_name},
                     {"customerLastName", buyer.last_name},
                     {"orderShipmentPackageId", package.id},
                     {"orderOutboundPackageId", package.id},
                     {"lastModifiedDate", to_epoch_ms(claim.modified)},
                     {"replacementOutboundpackageinfo", nullptr},
                     {"rejectedpackageinfo", nullptr}};
    out["cargoTrackingNumber"] = exact(package.tracking_number + "9");  // of the parcel that comes back
    json::array items;
    for (auto const& line : package.lines)
        if (auto one = encode(line, claim); !one.empty()) items.emplace_back(std::move(one));
    out["items"] = std::move(items);
    return out;
}

Reply list_claims(Claims const& claims, Shop const& shop, TrendyolOptions const& options, Call const& call) {
    auto const size = integer_parameter(call, "size", 1, 200).value_or(50),
               page = integer_parameter(call, "page", 0, far_future).value_or(0);
    auto const start = from_epoch_ms(integer_parameter(call, "startDate", 0, far_future).value_or(0));
    auto const end = from_epoch_ms(integer_parameter(call, "endDate", 0, far_future).value_or(far_future));
    auto const ids = list_parameter(call, "claimIds"), statuses = list_parameter(call, "claimItemStatus");
    auto const* number = call.parameter("orderNumber");
    auto found = claims.all();
    std::erase_if(found, [&](Claim const* claim) {
        auto const when = options.claims_by_modified ? claim->modified : claim->created;
        return when < start || when > end || !has_any(*claim, statuses) ||
               (!ids.empty() && std::find(ids.begin(), ids.end(), claim->id) == ids.end()) ||
               (number && shop.find(claim->package)->order_number != *number);
    });
    auto const total = std::ssize(found);
    json::object body{
        {"totalElements", total}, {"totalPages", (total + size - 1) / size}, {"page", page}, {"size", size}};
    json::array content;
    for (auto i = page * size; i < std::min(total, (page + 1) * size); ++i) {
        auto const& claim = *found[static_cast<std::size_t>(i)];
        content.emplace_back(encode(claim, *shop.find(claim.package), options));
    }
    body["content"] = std::move(content);
    return {200, {{"Content-Type", "application/json"}}, exact_text(body), Fault::none, {}};
}

}  // namespace channeld::sandbox
