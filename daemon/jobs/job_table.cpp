#include "daemon/jobs/job_table.hpp"

#include <algorithm>
#include <charconv>

#include "daemon/jobs/batches/check_orders.hpp"
#include "daemon/jobs/cancellations/fetch_and_create_cancel.hpp"
#include "daemon/jobs/cancellations/fetch_and_create_cancellation_requests.hpp"
#include "daemon/jobs/cancellations/update_cancellation_requests.hpp"
#include "daemon/jobs/engine/command_item_sink.hpp"
#include "daemon/jobs/engine/command_item_source.hpp"
#include "daemon/jobs/engine/inbound_job.hpp"
#include "daemon/jobs/engine/outbound_job.hpp"
#include "daemon/jobs/orders/fetch_and_update_order_items.hpp"
#include "daemon/jobs/orders/fetch_orders.hpp"
#include "daemon/jobs/orders/update_orders.hpp"
#include "daemon/jobs/reconcile/reconcile.hpp"
#include "daemon/jobs/settings/update_channel_conf_schema.hpp"

namespace channeld::inline jobs {
namespace {

template <class Command>
bool has(Channel const& commands) {
    return commands.command<Command>();
}

template <class Item>
std::unique_ptr<ItemSource> source_of(Channel const& commands) {
    auto const* const command = commands.command<FetchCommand<Item>>();
    return command ? std::make_unique<CommandItemSource<Item>>(*command) : nullptr;
}

template <class Item>
std::unique_ptr<Job> inbound(JobFacts const& facts, JobContext const& context, MakeInboundFlow make_flow,
                             InboundOptions options = {}) {
    return std::make_unique<InboundJob>(facts, context.context, source_of<Item>(context.commands), std::move(make_flow),
                                        std::move(options));
}

template <class Item>
std::unique_ptr<Job> outbound(JobFacts const& facts, JobContext const& context, MakeOutboundFlow make_flow) {
    auto sink = std::make_unique<CommandItemSink<Item>>(*context.commands.command<SendCommand<Item>>());
    return std::make_unique<OutboundJob>(facts, context.context, std::move(sink), std::move(make_flow),
                                         std::make_unique<ChannelBatches>(facts.content_type));
}

// config/check.cpp has let pass what is none of these.
omnitron::UnmappedReason unmapped_reason(std::string const& text) {
    using enum omnitron::UnmappedReason::Policy;
    omnitron::UnmappedReason out;
    if (text == "cancellation_reason_id") out.policy = cancellation_reason_id;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out.given);
    if (failed == std::errc() && end == text.data() + text.size()) out.policy = given;
    return out;
}

ChannelReasons reasons_of(JobContext const& context) {
    return {context.context.name, context.context.api, context.settings.reason_mapping,
            unmapped_reason(context.settings.unmapped_reason)};
}

std::unique_ptr<Job> fetch_orders(JobFacts const& facts, JobContext const& context) {
    auto memory = std::make_shared<FetchOrdersMemory>(context.context, facts.content_type);
    InboundOptions options;
    options.look_ahead = true;
    options.intent = "create_order";
    options.progress = context.progress;
    auto flow = [memory](RunScope& run) { return std::make_unique<FetchOrders>(run, *memory); };
    return inbound<ChannelCreateOrder>(facts, context, std::move(flow), std::move(options));
}

std::unique_ptr<Job> update_orders(JobFacts const& facts, JobContext const& context) {
    bool const needs_items = context.commands.command<SendUpdatedOrders>()->needs_items();
    auto flow = [needs_items](RunScope& run) { return std::make_unique<UpdateOrders>(run, needs_items); };
    return outbound<UpdatedOrder>(facts, context, std::move(flow));
}

std::unique_ptr<Job> check_orders(JobFacts const& facts, JobContext const& context) {
    auto const deadline = std::chrono::duration_cast<std::chrono::seconds>(context.settings.batch_deadline);
    return std::make_unique<CheckOrdersJob>(facts, context.context, *context.commands.command<CheckOrders>(), deadline);
}

std::unique_ptr<Job> fetch_and_create_cancel(JobFacts const& facts, JobContext const& context) {
    auto flow = [reasons = reasons_of(context)](RunScope& run) {
        return std::make_unique<FetchAndCreateCancel>(run, reasons);
    };
    return inbound<CancelOrder>(facts, context, std::move(flow));
}

std::unique_ptr<Job> fetch_and_update_order_items(JobFacts const& facts, JobContext const& context) {
    InboundOptions options;
    options.reprocess_changes = true;
    auto flow = [](RunScope& run) { return std::make_unique<FetchAndUpdateOrderItems>(run); };
    return inbound<UpdateOrderItem>(facts, context, flow, std::move(options));
}

std::unique_ptr<Job> fetch_and_create_cancellation_requests(JobFacts const& facts, JobContext const& context) {
    auto batches = std::make_shared<ChannelBatches>(facts.content_type);
    auto flow = [reasons = reasons_of(context), batches](RunScope& run) {
        return std::make_unique<FetchAndCreateCancellationRequests>(run, reasons, *batches);
    };
    return inbound<CancellationRequest>(facts, context, std::move(flow));
}

std::unique_ptr<Job> update_cancellation_requests(JobFacts const& facts, JobContext const& context) {
    auto flow = [reasons = reasons_of(context)](RunScope& run) {
        return std::make_unique<UpdateCancellationRequests>(run, reasons);
    };
    return outbound<CancellationDecision>(facts, context, std::move(flow));
}

std::unique_ptr<Job> update_channel_conf_schema(JobFacts const& facts, JobContext const& context) {
    return std::make_unique<UpdateChannelConfSchema>(facts, context.context,
                                                     context.commands.command<GetChannelConfSchema>());
}

std::unique_ptr<Job> reconcile(JobFacts const& facts, JobContext const& context) {
    auto const& jobs = context.settings.jobs;
    auto const configured = jobs.find(std::string(facts.name));
    auto const look_back = configured == jobs.end() ? std::nullopt : configured->second.look_back;
    return std::make_unique<Reconcile>(facts, context.context, context.commands,
                                       look_back.value_or(std::chrono::hours(7 * 24)));
}

constexpr JobFacts facts(std::string_view name, Direction direction, std::string_view item_type,
                         std::string_view content_type, std::string_view panel_step, std::string_view number_field,
                         std::string_view id_field = "") {
    return {name, direction, item_type, content_type, panel_step, number_field, id_field};
}

bool any_channel(Channel const&) {
    return true;  // every channel has `reason_mapping` at least
}

bool reads_ranges(Channel const& commands) {
    auto const* const orders = commands.command<GetOrders>();
    return orders && orders->range({}, {});
}

using enum Direction;

//  name, direction, item type, content type, panel step, what the log calls its display number (and its remote id)
//  what the channel must have, where its items come from, how they are shown, how the job is made
constexpr JobEntry table[]{
    {facts("fetch_orders", in, "order", "order", "Channel-GetOrders", "order_number", "order_id"), &has<GetOrders>,
     &source_of<ChannelCreateOrder>, &describe_order, &fetch_orders},
    {facts("update_orders", out, "order_update", "order", "Channel-SendUpdatedOrders", "order_number"),
     &has<SendUpdatedOrders>, nullptr, nullptr, &update_orders},
    {facts("check_orders", none, "order_update", "order", "Channel-CheckOrders", "order_number"), &has<CheckOrders>,
     nullptr, nullptr, &check_orders},
    {facts("fetch_and_create_cancel", in, "cancel", "", "Channel-GetCancelledOrders", "order_number", "cancel_id"),
     &has<GetCancelledOrders>, &source_of<CancelOrder>, &describe_cancel, &fetch_and_create_cancel},
    {facts("fetch_and_update_order_items", in, "item_update", "", "Channel-GetUpdatedOrderItems", "order_number",
           "item_id"),
     &has<GetUpdatedOrderItems>, &source_of<UpdateOrderItem>, &describe_item_update, &fetch_and_update_order_items},
    {facts("fetch_and_create_cancellation_requests", in, "cancellation_request", "cancellationrequest",
           "Channel-GetCancellationRequests", "order_number", "claim_id"),
     &has<GetCancellationRequests>, &source_of<CancellationRequest>, &describe_cancellation_request,
     &fetch_and_create_cancellation_requests},
    {facts("update_cancellation_requests", out, "cancellation_decision", "cancellationrequest",
           "Channel-UpdateCancellationRequest", "cancellation_request_pk"),
     &has<UpdateCancellationRequest>, nullptr, nullptr, &update_cancellation_requests},
    {facts("update_channel_conf_schema", none, "", "", "", ""), &any_channel, nullptr, nullptr,
     &update_channel_conf_schema},
    {facts("reconcile", none, "", "", "", ""), &reads_ranges, nullptr, nullptr, &reconcile},
};

}  // namespace

std::span<JobEntry const> job_table() {
    return table;
}

std::vector<std::string_view> job_names() {
    std::vector<std::string_view> out;
    for (auto const& entry : table) out.push_back(entry.facts.name);
    return out;
}

JobEntry const* find_job(std::string_view name) {
    auto const found = std::find_if(std::begin(table), std::end(table),
                                    [&](JobEntry const& entry) { return entry.facts.name == name; });
    return found == std::end(table) ? nullptr : found;
}

JobEntry const* job_of(std::string_view item_type) {
    auto const found = std::find_if(std::begin(table), std::end(table),
                                    [&](JobEntry const& entry) { return entry.facts.item_type == item_type; });
    return found == std::end(table) ? nullptr : found;
}

bool can_do(Channel const& commands, std::string_view job) {
    auto const* const entry = find_job(job);
    return entry && entry->is_possible(commands);
}

asio::awaitable<result<std::string>> range_start(Channel const& commands, std::string_view job, TimeRange range,
                                                 Timestamp now) {
    auto const* const entry = find_job(job);
    auto const source = entry && entry->source ? entry->source(commands) : nullptr;
    if (!source) co_return permanent(std::string("the channel has no command for ").append(job));
    co_return co_await source->range_start(range, now);
}

}  // namespace channeld::inline jobs
