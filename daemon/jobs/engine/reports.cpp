#include "daemon/jobs/engine/reports.hpp"

#include <fmt/format.h>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/error_reports.hpp"
#include "commands/omnitron/geography.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/transport/converse.hpp"

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

Reports::Reports(ChannelParts const& parts, Transport& omnitron, Log log, std::int64_t run, std::string_view job)
    : parts_(parts), omnitron_(omnitron), log_(std::move(log)), id_(fmt::format("run-{}-{}_", run, step_of(job))) {}

void Reports::parked(std::string number, std::string reason) {
    auto text = fmt::format("{} is parked: {}", number, reason);
    lines_.push_back({std::move(number), std::move(text), false});
}

void Reports::succeeded(std::string number) {
    if (parts_.success_reports == SuccessReports::each) lines_.push_back({std::move(number), "done", true});
}

void Reports::missed(omnitron::MappingMiss miss) {
    if (reported_places_.insert(miss.level + "/" + miss.code).second) misses_.push_back(std::move(miss));
}

asio::awaitable<void> Reports::send(Accounting const& sums) {
    co_await send_misses();
    auto lines = std::exchange(lines_, {});
    if (parts_.success_reports == SuccessReports::summary && sums.created > 0)
        lines.push_back({"summary", to_line(sums), true});
    if (!lines.empty()) co_await send_lines(std::move(lines));
}

asio::awaitable<void> Reports::send_misses() {
    for (auto const& miss : std::exchange(misses_, {})) {
        Exchange exchange;
        auto talk = omnitron::report_miss(exchange, parts_.api, miss);
        auto const outcome = co_await converse(exchange, talk, omnitron_);
        sent(outcome, "report_" + miss.level);
    }
}

// What is parked may not be in Omnitron, so the report is about the channel.
asio::awaitable<void> Reports::send_lines(std::vector<Line> lines) {
    Exchange exchange;
    auto talk = omnitron::get_content_type(exchange, parts_.api, "channel");
    auto const type = co_await converse(exchange, talk, omnitron_);
    if (!type) co_return sent(type.error(), "send_error_report");
    TaskGroup tasks(parts_.executor);
    for (int i = 0; i < side_by_side; ++i) tasks.add(take_from(lines, *type));
    co_await tasks.join();
}

asio::awaitable<void> Reports::take_from(std::vector<Line>& lines, std::int64_t channel_type) {
    while (!lines.empty()) {
        auto const line = std::move(lines.back());
        lines.pop_back();
        ErrorReport report;
        report.action_content_type = report.target_content_type = channel_type;
        report.action_object_id = report.target_object_id = parts_.api.channel;
        report.obj_modified_date = to_iso(parts_.clock.now()).substr(0, 19);
        report.obj_modified_date[10] = ' ';  // "YYYY-MM-DD HH:MM:SS"
        report.error_code = id_ + line.number;
        report.error_desc = line.text;
        report.is_ok = line.is_ok;
        Exchange exchange;
        auto talk = omnitron::send_error_report(exchange, parts_.api, report);
        auto const outcome = co_await converse(exchange, talk, omnitron_);
        sent(outcome, "send_error_report");
    }
}

void Reports::sent(result<void> const& outcome, std::string_view what) const {
    if (outcome) return;
    log_.warning("a report to Omnitron was not sent",
                 {{"report", std::string(what)}, {"reason", outcome.error().message}});
}

}  // namespace channeld
