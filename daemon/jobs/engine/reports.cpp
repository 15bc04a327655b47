#include "daemon/jobs/engine/reports.hpp"

#include <fmt/format.h>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/error_reports.hpp"
#include "commands/omnitron/geography.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

constexpr int side_by_side = 4;  // the rest of what may be in flight is left to the other channels

}  // namespace

Reports::Reports(ChannelContext const& context, Transport& omnitron, Log log, std::int64_t run, std::string_view step)
    : context_(context),
      omnitron_(omnitron),
      log_(std::move(log)),
      silent_(step.empty()),
      id_(fmt::format("run-{}-{}_", run, step)) {}

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
    if (silent_) co_return;
    co_await report_unknown_places();
    auto lines = std::exchange(lines_, {});
    if (context_.success_reports == SuccessReports::summary && sums.created > 0)
        lines.push_back({"summary", to_line(sums), true});
    if (!lines.empty()) co_await send_lines(std::move(lines));
}

asio::awaitable<void> Reports::report_unknown_places() {
    for (auto const& unknown_place : std::exchange(unknown_places_, {})) {
        auto const outcome = co_await ask(omnitron_, omnitron::report_unknown_place, context_.api, unknown_place);
        sent(outcome, "report_" + unknown_place.level);
    }
}

// What is parked may not be in Omnitron, so the report is about the channel.
asio::awaitable<void> Reports::send_lines(std::vector<Line> lines) {
    auto const type = co_await ask(omnitron_, omnitron::get_content_type, context_.api, "channel");
    if (!type) co_return sent(type.error(), "send_error_report");
    TaskGroup tasks(context_.executor);
    for (int i = 0; i < side_by_side; ++i) tasks.add(send_from(lines, *type));
    co_await tasks.join();
}

asio::awaitable<void> Reports::send_from(std::vector<Line>& lines, std::int64_t channel_type) {
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
        auto const outcome = co_await ask(omnitron_, omnitron::send_error_report, context_.api, report);
        sent(outcome, "send_error_report");
    }
}

void Reports::sent(result<void> const& outcome, std::string_view what) const {
    if (outcome) return;
    log_.warning("report_not_sent", "report to Omnitron not sent",
                 {{"request", std::string(what)}, {"message", outcome.error().message}});
}

}  // namespace channeld::inline jobs
