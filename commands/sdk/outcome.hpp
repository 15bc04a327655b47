#pragma once

#include <chrono>
#include <string>
#include <variant>

namespace channeld::inline sdk {

// What became of one item that was sent to a channel.
struct Delivered {
    std::string remote_id;  // the id that the channel has given it; "" when it keeps the one it had

    friend bool operator==(Delivered const&, Delivered const&) = default;
};
// The channel refuses it; sending it again unchanged would give the same answer. The engine parks it.
struct Rejected {
    std::string message;  // what a merchant can act on; no personal data

    friend bool operator==(Rejected const&, Rejected const&) = default;
};
// Not now: the channel is busy with it, or something else has to happen first. The engine sends it again later.
struct Deferred {
    std::string message;
    std::chrono::seconds retry_after{0};  // 0: with the next run

    friend bool operator==(Deferred const&, Deferred const&) = default;
};
using Outcome = std::variant<Delivered, Rejected, Deferred>;

}  // namespace channeld::inline sdk
