#pragma once

#include <chrono>
#include <string>
#include <variant>

namespace channeld {

// What became of one item that was sent to a channel.
struct Delivered {
    std::string remote_id;  // under which the channel knows it now; "" when it keeps its own

    friend bool operator==(Delivered const&, Delivered const&) = default;
};
// The channel says no; sending it again as it is would change nothing.
struct Rejected {
    std::string reason;  // what a merchant can act on; no personal data

    friend bool operator==(Rejected const&, Rejected const&) = default;
};
// Not now: the channel is busy with it, or wants something else to happen first.
struct Deferred {
    std::string why;
    std::chrono::seconds wait{0};  // 0: the next run

    friend bool operator==(Deferred const&, Deferred const&) = default;
};
using Outcome = std::variant<Delivered, Rejected, Deferred>;

}  // namespace channeld
