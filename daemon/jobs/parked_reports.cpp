#include "daemon/jobs/parked_reports.hpp"

#include <fmt/format.h>

#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/error_reports.hpp"
#include "commands/omnitron/geography.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

void ParkedReports::add(std::string number, std::string reason) {
    parked_.push_back({std::move(number), std::move(reason)});
}

void ParkedReports::add(omnitron::MappingMiss miss) {
    if (reported_places_.insert(miss.level + "/" + miss.code).second) misses_.push_back(std::move(miss));
}

asio::awaitable<void> ParkedReports::send() {
    for (auto const& miss : std::exchange(misses_, {})) {
        Exchange exchange;
        auto talk = omnitron::report_miss(exchange, api_, miss);
        auto const outcome = co_await converse(exchange, talk, omnitron_);
        sent(outcome, "report_" + miss.level);
    }
    auto parked = std::exchange(parked_, {});
    if (!parked.empty()) co_await send_parked(std::move(parked));
}

asio::awaitable<void> ParkedReports::send_parked(std::vector<Parked> parked) {
    // The order is not in Omnitron, so the report is about the channel.
    Exchange type_exchange;
    auto type_talk = omnitron::get_content_type(type_exchange, api_, "channel");
    auto const type = co_await converse(type_exchange, type_talk, omnitron_);
    if (!type) co_return sent(type.error(), "send_error_report");
    for (auto const& order : parked) {
        ErrorReport report;
        report.action_content_type = report.target_content_type = *type;
        report.action_object_id = report.target_object_id = api_.channel;
        report.obj_modified_date = to_iso(clock_.now()).substr(0, 19);
        report.obj_modified_date[10] = ' ';  // "YYYY-MM-DD HH:MM:SS"
        report.error_code = fmt::format("{}-Channel-GetOrders_{}", log_id_, order.number);
        report.error_desc = fmt::format("Order {} is parked: {}", order.number, order.reason);
        Exchange exchange;
        auto talk = omnitron::send_error_report(exchange, api_, report);
        auto const outcome = co_await converse(exchange, talk, omnitron_);
        sent(outcome, "send_error_report");
    }
}

void ParkedReports::sent(result<void> const& outcome, std::string_view what) {
    if (outcome) return;
    log_.warning("a report to Omnitron was not sent",
                 {{"report", std::string(what)}, {"reason", outcome.error().message}});
}

}  // namespace channeld
