#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

// Gets what was changed in a reply, and the changed reply.
using ReplyVisitor = std::function<void(std::string const& what, RecordedReply const& reply)>;

// Calls `look` with replies that a remote, a proxy or a broken connection may send, derived from a good one. At most
// `most_values` of its values are corrupted one by one.
void for_each_hostile_reply(RecordedReply const& good, std::size_t most_values, ReplyVisitor const& look);

// Only replies that cannot be read: truncated anywhere, empty, an HTML page.
void for_each_unreadable_reply(RecordedReply const& good, ReplyVisitor const& look);

// Changes the structure of a URL if it is not encoded.
inline constexpr auto path_escape = "/../..?a=1&b#c";

// Lists with unusual ids and texts, derived from a good one.
void for_each_hostile_list(Node const& items,
                           std::function<void(std::string const& what, Node const& list)> const& look);

}  // namespace channeld::conformance
