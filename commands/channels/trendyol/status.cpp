#include "commands/channels/trendyol/status.hpp"

namespace channeld::channels::trendyol {
namespace {

struct Row {
    std::string_view status;
    StatusRule rule;
};

constexpr StatusRule import(std::string_view code) {
    return {StatusRule::Kind::import, code, ""};
}
constexpr StatusRule retract(std::string_view message) {
    return {StatusRule::Kind::retract, "", message};
}
constexpr StatusRule ignore{StatusRule::Kind::ignore, "", ""};

constexpr Row status_rows[] = {
    {"Awaiting", ignore},  // payment or fraud check; it may never become an order
    {"Created", import("400")},
    {"Picking", import("450")},
    {"Invoiced", import("450")},  // between Picking and Shipped; Omnitron has no status of its own for it
    {"Shipped", import("500")},
    {"AtCollectionPoint", import("520")},
    {"Delivered", import("550")},
    {"UnDelivered", import("540")},
    // Not imported: such an order would have to be cancelled at once.
    {"Returned", retract("the package was returned before it was imported")},
    {"Cancelled", retract("the package was cancelled in Trendyol")},
    {"UnSupplied", retract("the package was cancelled in Trendyol as not to be supplied")},
    {"UnPacked", retract("Trendyol has split the package; its items are in new ones")},
    {"Verified", ignore},  // a filter value that is documented without a meaning
};

}  // namespace

StatusRule rule_of(std::string_view status) {
    for (auto const& row : status_rows)
        if (row.status == status) return row.rule;
    return {};
}

std::string_view carrier_status(std::string_view status) {
    if (status == "Returned") return "600";
    bool const by_seller = status == "Created" || status == "Picking" || status == "Invoiced";
    return by_seller ? "" : rule_of(status).omnitron_code;
}

}  // namespace channeld::channels::trendyol
