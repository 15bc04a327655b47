#include "daemon/jobs/batches/batch_outcome.hpp"

#include <algorithm>

namespace channeld::inline jobs {

std::optional<std::string> failure_of(BatchObject& object, std::vector<CheckedOrder> const& outcomes) {
    auto const of_object = [&](CheckedOrder const& order) { return order.remote_id == object.remote_id; };
    auto const found = std::find_if(outcomes.rbegin(), outcomes.rend(), of_object);
    if (found == outcomes.rend()) return "the channel's batch result does not contain this item";
    if (auto const* rejected = std::get_if<Rejected>(&found->outcome)) return rejected->message;
    if (auto const* deferred = std::get_if<Deferred>(&found->outcome)) return deferred->message;
    auto const& delivered = std::get<Delivered>(found->outcome);
    if (!delivered.remote_id.empty()) object.remote_id = delivered.remote_id;
    return std::nullopt;
}

}  // namespace channeld::inline jobs
