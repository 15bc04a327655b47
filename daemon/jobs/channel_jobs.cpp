#include "daemon/jobs/channel_jobs.hpp"

#include <charconv>

#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"
#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"
#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"
#include "daemon/jobs/job_commands.hpp"
#include "daemon/jobs/orders/check_orders.hpp"
#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"
#include "daemon/jobs/orders/update_orders.hpp"
#include "daemon/jobs/reconcile/reconcile.hpp"
#include "daemon/jobs/settings/update_channel_conf_schema.hpp"

namespace channeld {
namespace {

// Everything else was rejected by config/check.cpp.
omnitron::UnmappedReason unmapped_reason(std::string const& text) {
    using enum omnitron::UnmappedReason::Policy;
    omnitron::UnmappedReason out;
    if (text == "cancellation_reason_id") out.policy = cancellation_reason_id;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out.given);
    if (failed == std::errc() && end == text.data() + text.size()) out.policy = given;
    return out;
}

}  // namespace

ChannelJobs make_jobs(ChannelContext const& context, Channel const& commands, ChannelSettings const& settings,
                      FetchOrders::Progress progress) {
    ChannelReasons const reasons(context.name, context.api, settings.reason_mapping,
                                 unmapped_reason(settings.unmapped_reason));
    ChannelJobs jobs;
    if (auto const* command = commands.get_orders())
        jobs["fetch_orders"] = std::make_unique<FetchOrders>(context, *command, std::move(progress));
    if (auto const* command = commands.get_cancelled_orders())
        jobs["fetch_and_create_cancel"] =
            std::make_unique<InboundJob<CancelOrder>>("fetch_and_create_cancel", "cancel", context, *command,
                                                      std::make_unique<FetchAndCreateCancel>(context, reasons));
    if (auto const* command = commands.get_updated_order_items())
        jobs["fetch_and_update_order_items"] = std::make_unique<InboundJob<UpdateOrderItem>>(
            "fetch_and_update_order_items", "item_update", context, *command,
            std::make_unique<FetchAndUpdateOrderItems>(context));
    if (auto const* command = commands.get_cancellation_requests())
        jobs["fetch_and_create_cancellation_requests"] = std::make_unique<InboundJob<CancellationRequest>>(
            "fetch_and_create_cancellation_requests", "cancellation_request", context, *command,
            std::make_unique<FetchAndCreateCancellationRequests>(context, reasons));
    if (auto const* command = commands.send_updated_orders()) {
        OutboundJob<UpdatedOrder>::Names names{"update_orders", "order_update", "order"};
        jobs["update_orders"] = std::make_unique<OutboundJob<UpdatedOrder>>(
            std::move(names), context, context.order_lock, *command,
            std::make_unique<UpdateOrders>(context, command->needs_items()));
    }
    if (auto const* command = commands.check_orders())
        jobs["check_orders"] = std::make_unique<CheckOrdersJob>(
            context, *command, std::chrono::duration_cast<std::chrono::seconds>(settings.batch_deadline));
    if (auto const* command = commands.update_cancellation_request()) {
        OutboundJob<CancellationDecision>::Names names{"update_cancellation_requests", "cancellation_decision",
                                                       "cancellationrequest"};
        jobs["update_cancellation_requests"] = std::make_unique<OutboundJob<CancellationDecision>>(
            std::move(names), context, context.request_lock, *command,
            std::make_unique<UpdateCancellationRequests>(context, reasons));
    }
    if (can_do(commands, "reconcile")) {
        auto const configured = settings.jobs.find("reconcile");
        auto const look_back = configured == settings.jobs.end() ? std::nullopt : configured->second.look_back;
        jobs["reconcile"] =
            std::make_unique<Reconcile>(context, commands, look_back.value_or(std::chrono::hours(7 * 24)));
    }
    jobs["update_channel_conf_schema"] =
        std::make_unique<UpdateChannelConfSchema>(context, commands.get_channel_conf_schema());
    return jobs;
}

}  // namespace channeld
