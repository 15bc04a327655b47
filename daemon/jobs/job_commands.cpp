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
    return job == "update_channel_conf_schema";  // every channel has `reason_mapping` at least
}

}  // namespace channeld
