#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

// What was done to a reply, and the reply.
using LookAtReply = std::function<void(std::string const& what, Recorded const& reply)>;

// Calls `look` with replies that a remote, a proxy or a broken line may send, made out of a good one. At most so many
// of its values are broken one by one.
void for_each_hostile_reply(Recorded const& good, std::size_t most_values, LookAtReply const& look);

// Those out of which nothing can be read: cut off anywhere, empty, an HTML page.
void for_each_unreadable_reply(Recorded const& good, LookAtReply const& look);

// Where a text that is not encoded gets out of its place in a URL.
inline constexpr auto way_out = "/../..?a=1&b#c";

// Items with ids and texts as nobody would write them, made out of good ones.
void for_each_hostile_list(Node const& items,
                           std::function<void(std::string const& what, Node const& list)> const& look);

}  // namespace channeld::conformance
