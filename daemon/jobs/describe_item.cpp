#include "daemon/jobs/describe_item.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "dto/cancel.hpp"
#include "dto/order.hpp"
#include "dto/order_update.hpp"
#include "dto/printable.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline jobs {

std::string describe_order(void const* item, boost::json::object& facts) {
    auto const& order = *static_cast<ChannelCreateOrder const*>(item);
    facts = encode(OfferedOrderFacts{order.order_item.size(), order.order.amount, order.order.currency}).as_object();
    return fmt::format("{:>3} items  {:>12} {}", order.order_item.size(), order.order.amount.text(),
                       order.order.currency);
}

std::string describe_cancel(void const* item, boost::json::object& facts) {
    auto const& cancel = *static_cast<CancelOrder const*>(item);
    facts = encode(OfferedCancelFacts{cancel.cancel_items.size()}).as_object();
    return fmt::format("{:>3} items cancelled", cancel.cancel_items.size());
}

std::string describe_item_update(void const* item, boost::json::object& facts) {
    auto const& update = *static_cast<UpdateOrderItem const*>(item);
    facts = encode(OfferedItemUpdateFacts{update.changes}).as_object();
    return boost::json::serialize(update.changes);
}

std::string describe_cancellation_request(void const* item, boost::json::object& facts) {
    auto const& request = *static_cast<CancellationRequest const*>(item);
    facts = encode(OfferedCancellationRequestFacts{request.order_item, request.cancellation_type}).as_object();
    return fmt::format("{} of item {}",
                       request.cancellation_type == CancellationType::refund ? "return" : "cancellation",
                       printable(request.order_item, 60));
}

}  // namespace channeld::inline jobs
