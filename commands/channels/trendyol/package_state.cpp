#include "commands/channels/trendyol/package_state.hpp"

#include <algorithm>

#include "commands/channels/trendyol/package.hpp"
#include "commands/channels/trendyol/package_validation.hpp"
#include "commands/channels/trendyol/stream.hpp"
#include "commands/sdk/reply.hpp"

namespace channeld::channels::trendyol {

std::vector<std::string> LineState::item_ids() const {
    auto const& details = discountDetails;
    auto const count = details.empty() ? static_cast<std::size_t>(quantity) : details.size();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(make_item_id(details.empty() ? "" : details[i].lineItemId.text, lineId.text, i));
    return out;
}

bool LineState::is_cancelled() const {
    return orderLineItemStatusName == "Cancelled" || orderLineItemStatusName == "UnSupplied";
}

bool PackageState::comes_from(PackageState const& other) const {
    return std::find(originPackageIds.begin(), originPackageIds.end(), other.shipmentPackageId) !=
           originPackageIds.end();
}

result<PackageState> package_state(Node row) {
    auto out = decode<PackageState>(with_current_names(std::move(row)));
    if (!out) return out;
    if (out->id().empty()) return permanent("/shipmentPackageId: missing");
    std::int64_t items = 0;
    for (auto const& line : out->lines)
        if (line.quantity < 0 || line.quantity > max_items_per_package ||
            (items += line.quantity) > max_items_per_package)
            return permanent(fmt::format("/lines: the package does not have 0 to {} items", max_items_per_package));
    return out;
}

result<std::vector<PackageState>> package_states(HttpRequest const& request, HttpResponse const& response) {
    auto body = read_json(request, response);
    if (!body) return body.error();
    auto* const rows = rows_of(*body);
    if (!rows) return transient(request.label + ": the reply is not a list of packages: it has no list 'content'");
    std::vector<PackageState> out;
    for (auto& row : *rows) {
        auto package = package_state(std::move(row));
        if (!package)
            return permanent(request.label + ": a package of the order cannot be read: " + package.error().message);
        out.push_back(std::move(*package));
    }
    return out;
}

}  // namespace channeld::channels::trendyol
