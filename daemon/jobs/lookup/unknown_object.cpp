#include "daemon/jobs/lookup/unknown_object.hpp"

#include <fmt/format.h>

namespace channeld::inline jobs {
namespace {

omnitron::Failure unknown(std::string_view words, std::string const& remote_id, std::string reason_code,
                          std::string content_type) {
    omnitron::Failure failure(permanent(fmt::format("Omnitron has no {} with the remote id '{}': ", words, remote_id)),
                              std::move(reason_code));
    failure.waits_for = AwaitedObject{std::move(content_type), remote_id};
    return failure;
}

}  // namespace

omnitron::Failure unknown_order(std::string const& remote_id) {
    auto failure = unknown("order", remote_id, "unknown_order", "order");
    failure.message += "it has to be imported first (fetch_orders)";
    return failure;
}

omnitron::Failure unknown_item(std::string const& remote_id) {
    auto failure = unknown("order item", remote_id, "unknown_item", "orderitem");
    failure.message += "the order has to be imported first (fetch_orders)";
    return failure;
}

}  // namespace channeld::inline jobs
