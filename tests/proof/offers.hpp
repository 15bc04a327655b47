#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld {

// What the shop of the full scenario offers for the orders [from, to): one record per order.
inline std::string number_of(int order) {
    return fmt::format("T-{}", order);
}

inline std::string package_of(int order) {
    return fmt::format("package-{}", order);
}

inline std::string item_of(int order) {
    return fmt::format("package-{}:1", order);
}

inline std::string claim_of(int order) {
    return fmt::format("claim-{}", order);
}

inline std::vector<Fetched<CancelOrder>> cancels_of(int from, int to) {
    std::vector<Fetched<CancelOrder>> out;
    for (int order = from; order < to; ++order) {
        CancelOrder cancel;
        cancel.order = package_of(order);
        cancel.cancel_items = {item_of(order)};
        cancel.reasons[item_of(order)] = "1";
        out.push_back({fmt::format("{}/cancel", cancel.order), number_of(order), cancel});
    }
    return out;
}

inline std::vector<Fetched<UpdateOrderItem>> changes_of(int from, int to) {
    std::vector<Fetched<UpdateOrderItem>> out;
    for (int order = from; order < to; ++order) {
        UpdateOrderItem change;
        change.order_item = item_of(order);
        change.changes = {{"status", "450"}, {"tracking_number", "TN"}};
        out.push_back({change.order_item, number_of(order), change});
    }
    return out;
}

inline std::vector<Fetched<CancellationRequest>> requests_of(int from, int to) {
    std::vector<Fetched<CancellationRequest>> out;
    for (int order = from; order < to; ++order) {
        CancellationRequest request;
        request.remote_id = claim_of(order);
        request.order_item = item_of(order);
        request.reason = "1";
        request.description = "bedeni büyük";
        request.cancellation_type = CancellationType::refund;
        out.push_back({request.remote_id, number_of(order), request});
    }
    return out;
}

}  // namespace channeld
