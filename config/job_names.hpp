#pragma once

#include <array>
#include <string_view>

namespace channeld {

// All jobs, as written under `jobs:` and on the command line.
inline constexpr std::array<std::string_view, 9> job_names{"fetch_orders",
                                                           "update_orders",
                                                           "check_orders",
                                                           "fetch_and_create_cancel",
                                                           "fetch_and_update_order_items",
                                                           "fetch_and_create_cancellation_requests",
                                                           "update_cancellation_requests",
                                                           "update_channel_conf_schema",
                                                           "reconcile"};

}  // namespace channeld
