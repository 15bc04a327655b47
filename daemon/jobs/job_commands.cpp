#include "daemon/jobs/job_commands.hpp"

namespace channeld {

bool can_do(Channel const& commands, std::string_view job) {
    if (job == "fetch_orders") return commands.get_orders();
    if (job == "fetch_and_create_cancel") return commands.get_cancelled_orders();
    if (job == "fetch_and_update_order_items") return commands.get_updated_order_items();
    if (job == "fetch_and_create_cancellation_requests") return commands.get_cancellation_requests();
    if (job == "update_orders") return commands.send_updated_orders();
    if (job == "check_orders") return commands.check_orders();
    if (job == "update_cancellation_requests") return commands.update_cancellation_request();
    if (job == "reconcile") return commands.get_orders() && commands.get_orders()->range({}, {});
    return job == "update_channel_conf_schema";  // every channel has `reason_mapping` at least
}

result<std::string> begin_of_range(Channel const& commands, std::string_view job, TimeRange range, Timestamp now) {
    auto const begin = [&](auto const* command) -> result<std::string> {
        if (!command) return permanent(std::string("the channel has no command for ").append(job));
        return command->range(range, now);
    };
    if (job == "fetch_and_create_cancel") return begin(commands.get_cancelled_orders());
    if (job == "fetch_and_update_order_items") return begin(commands.get_updated_order_items());
    if (job == "fetch_and_create_cancellation_requests") return begin(commands.get_cancellation_requests());
    return begin(commands.get_orders());
}

}  // namespace channeld
