#include "daemon/jobs/engine/reports.hpp"

#include <fmt/format.h>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/error_reports.hpp"
#include "commands/omnitron/geography.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

constexpr int side_by_side = 4;  // the rest of what may be in flight is left to the other channels

std::string_view step_of(std::string_view job) {
    static constexpr std::pair<std::string_view, std::string_view> steps[]{
        {"fetch_orders", "Channel-GetOrders"},
        {"update_orders", "Channel-SendUpdatedOrders"},
        {"check_orders", "Channel-CheckOrders"},
        {"fetch_and_create_cancel", "Channel-GetCancelledOrders"},
        {"fetch_and_update_order_items", "Channel-GetUpdatedOrderItems"},
        {"fetch_and_create_cancellation_requests", "Channel-GetCancellationRequests"},
        {"update_cancellation_requests", "Channel-UpdateCancellationRequest"}};
    for (auto const& [name, step] : steps)
        if (name == job) return step;
    return job;
}

}  // namespace

Reports::Reports(ChannelContext const& context, Transport& omnitron, Log log, std::int64_t run, std::string_view job)
    : context_(context), omnitron_(omnitron), log_(std::move(log)), id_(fmt::format("run-{}-{}_", run, step_of(job))) {}

void Reports::parked(std::string number, std::string reason) {
    auto text = fmt::format("{} is parked: {}", number, reason);
    lines_.push_back({std::move(number), std::move(text), false});
}

void Reports::succeeded(std::string number) {
    if (context_.success_reports == SuccessReports::each) lines_.push_back({std::move(number), "done", true});
}

void Reports::add_unknown_place(omnitron::UnknownPlace unknown_place) {
    if (reported_places_.insert(unknown_place.level + "/" + unknown_place.code).second)
        unknown_places_.push_back(std::move(unknown_place));
}

asio::awaitable<void> Reports::send(Accounting const& sums) {
    co_await report_unknown_places();
    auto lines = std::exchange(lines_, {});
    if (context_.success_reports == SuccessReports::summary && sums.created > 0)
        lines.push_back({"summary", to_line(sums), true});
    if (!lines.empty()) co_await send_lines(std::move(lines));
}

asio::awaitable<void> Reports::report_unknown_places() {
    for (auto const& unknown_place : std::exchange(unknown_places_, {})) {
        RequestPort port;
        auto task = omnitron::report_unknown_place(port, context_.api, unknown_place);
        auto const outcome = co_await run_on(port, task, omnitron_);
        sent(outcome, "report_" + unknown_place.level);
    }
}

// What is parked may not be in Omnitron, so the report is about the channel.
asio::awaitable<void> Reports::send_lines(std::vector<Line> lines) {
    RequestPort port;
    auto task = omnitron::get_content_type(port, context_.api, "channel");
    auto const type = co_await run_on(port, task, omnitron_);
    if (!type) co_return sent(type.error(), "send_error_report");
    TaskGroup tasks(context_.executor);
    for (int i = 0; i < side_by_side; ++i) tasks.add(consume(lines, *type));
    co_await tasks.join();
}

asio::awaitable<void> Reports::consume(std::vector<Line>& lines, std::int64_t channel_type) {
    while (!lines.empty()) {
        auto const line = std::move(lines.back());
        lines.pop_back();
        ErrorReport report;
        report.action_content_type = report.target_content_type = channel_type;
        report.action_object_id = report.target_object_id = context_.api.channel;
        report.obj_modified_date = to_iso(context_.clock.now()).substr(0, 19);
        report.obj_modified_date[10] = ' ';  // "YYYY-MM-DD HH:MM:SS"
        report.error_code = id_ + line.number;
        report.error_desc = line.text;
        report.is_ok = line.is_ok;
        RequestPort port;
        auto task = omnitron::send_error_report(port, context_.api, report);
        auto const outcome = co_await run_on(port, task, omnitron_);
        sent(outcome, "send_error_report");
    }
}

void Reports::sent(result<void> const& outcome, std::string_view what) const {
    if (outcome) return;
    log_.warning("report to Omnitron not sent", {{"report", std::string(what)}, {"reason", outcome.error().message}});
}

}  // namespace channeld
