#include "daemon/jobs/channel_jobs.hpp"

#include <charconv>

#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"
#include "daemon/jobs/settings/update_channel_conf_schema.hpp"
#include "daemon/jobs/orders/check_orders.hpp"
#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"
#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"
#include "daemon/jobs/job_commands.hpp"
#include "daemon/jobs/orders/update_orders.hpp"
#include "daemon/jobs/reconcile/reconcile.hpp"
#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"

namespace channeld {
namespace {

// config/check.cpp has let pass what is none of these.
omnitron::UnmappedReason unmapped_reason(std::string const& text) {
    using enum omnitron::UnmappedReason::Policy;
    omnitron::UnmappedReason out;
    if (text == "cancellation_reason_id") out.policy = cancellation_reason_id;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out.given);
    if (failed == std::errc() && end == text.data() + text.size()) out.policy = given;
    return out;
}

}  // namespace

ChannelJobs make_jobs(ChannelParts const& parts, Channel const& commands, ChannelSettings const& settings,
                      FetchOrders::Progress progress) {
    ChannelReasons const reasons(parts.name, parts.api, settings.reason_mapping,
                                 unmapped_reason(settings.unmapped_reason));
    ChannelJobs jobs;
    if (auto const* command = commands.get_orders())
        jobs["fetch_orders"] = std::make_unique<FetchOrders>(parts, *command, std::move(progress));
    if (auto const* command = commands.get_cancelled_orders())
        jobs["fetch_and_create_cancel"] = std::make_unique<InboundJob<CancelOrder>>(
            "fetch_and_create_cancel", "cancel", parts, *command, std::make_unique<Cancels>(parts, reasons));
    if (auto const* command = commands.get_updated_order_items())
        jobs["fetch_and_update_order_items"] = std::make_unique<InboundJob<UpdateOrderItem>>(
            "fetch_and_update_order_items", "item_update", parts, *command, std::make_unique<ItemUpdates>(parts));
    if (auto const* command = commands.get_cancellation_requests())
        jobs["fetch_and_create_cancellation_requests"] = std::make_unique<InboundJob<CancellationRequest>>(
            "fetch_and_create_cancellation_requests", "cancellation_request", parts, *command,
            std::make_unique<CancellationRequestsIn>(parts, reasons));
    if (auto const* command = commands.send_updated_orders()) {
        OutboundJob<UpdatedOrder>::Names names{"update_orders", "order_update", "order"};
        jobs["update_orders"] =
            std::make_unique<OutboundJob<UpdatedOrder>>(std::move(names), parts, parts.order_lock, *command,
                                                        std::make_unique<OrdersOut>(parts, command->with_items()));
    }
    if (auto const* command = commands.check_orders())
        jobs["check_orders"] = std::make_unique<CheckRemoteBatches>(
            parts, *command, std::chrono::duration_cast<std::chrono::seconds>(settings.batch_deadline));
    if (auto const* command = commands.update_cancellation_request()) {
        OutboundJob<CancellationDecision>::Names names{"update_cancellation_requests", "cancellation_decision",
                                                       "cancellationrequest"};
        jobs["update_cancellation_requests"] = std::make_unique<OutboundJob<CancellationDecision>>(
            std::move(names), parts, parts.request_lock, *command, std::make_unique<DecisionsOut>(parts, reasons));
    }
    if (can_do(commands, "reconcile")) {
        auto const configured = settings.jobs.find("reconcile");
        auto const look_back = configured == settings.jobs.end() ? std::nullopt : configured->second.look_back;
        jobs["reconcile"] =
            std::make_unique<Reconcile>(parts, commands, look_back.value_or(std::chrono::hours(7 * 24)));
    }
    jobs["update_channel_conf_schema"] = std::make_unique<ChannelConfSchema>(parts, commands.get_channel_conf_schema());
    return jobs;
}

}  // namespace channeld
