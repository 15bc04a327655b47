#pragma once

#include <string_view>

namespace channeld::inline jobs {

// Which way a job's items go: from the channel into Omnitron, from Omnitron to the channel, or neither.
enum class Direction { in, out, none };

// What a job and its items are called, in the ledger, the log and Omnitron. The engine knows of a job what is in here;
// the job table (daemon/jobs/job_table.hpp) says it. All texts are literals.
struct JobFacts {
    std::string_view name;  // in channeld.yaml: "fetch_orders"
    Direction direction = Direction::none;
    std::string_view item_type = {};     // of its entries in the ledger: "order"
    std::string_view content_type = {};  // of its batch requests in Omnitron; "": it makes none
    std::string_view panel_step = {};    // in the log ids of Omnitron's panel; "": it reports nothing there
    std::string_view number_field = {};  // what the display number of an item is, for the log: "order_number"
    std::string_view id_field = {};      // log field of its remote id: "claim_id"; "": not logged
};

}  // namespace channeld::inline jobs
