#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld {

// What the shop of a busy day offers of the orders from..to: one thing of each.
inline std::string number_of(int order) {
    return fmt::format("T-{}", order);
}

inline std::string package_of(int order) {
    return fmt::format("package-{}", order);
}

inline std::string unit_of(int order) {
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
        cancel.cancel_items = {unit_of(order)};
        cancel.reasons[unit_of(order)] = "1";
        out.push_back({fmt::format("{}/cancel", cancel.order), number_of(order), cancel});
    }
    return out;
}

inline std::vector<Fetched<UpdateOrderItem>> changes_of(int from, int to) {
    std::vector<Fetched<UpdateOrderItem>> out;
    for (int order = from; order < to; ++order) {
        UpdateOrderItem change;
        change.order_item = unit_of(order);
        change.changes = {{"status", "450"}, {"tracking_number", "TN"}};
        out.push_back({change.order_item, number_of(order), change});
    }
    return out;
}

inline std::vector<Fetched<CancellationRequest>> wishes_of(int from, int to) {
    std::vector<Fetched<CancellationRequest>> out;
    for (int order = from; order < to; ++order) {
        CancellationRequest wish;
        wish.remote_id = claim_of(order);
        wish.order_item = unit_of(order);
        wish.reason = "1";
        wish.description = "bedeni büyük";
        wish.cancellation_type = CancellationType::refund;
        out.push_back({wish.remote_id, number_of(order), wish});
    }
    return out;
}

}  // namespace channeld
