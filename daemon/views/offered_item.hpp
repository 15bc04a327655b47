#pragma once

#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "daemon/jobs/describe_item.hpp"
#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::views {

// An item that a channel offers now, and what its job would do with it.
struct OfferedItemView {
    std::string display_number;
    std::string remote_id;
    std::string action;               // "import", "park", "ignore" or "nothing"
    std::optional<EntryState> state;  // in the ledger, where it is known
    std::string message;
    std::string summary;          // of its content, for people; "" when it cannot be handed over
    boost::json::object facts{};  // of its content, for programs: what describe_item.hpp says of its type
};
BOOST_DESCRIBE_STRUCT(OfferedItemView, (), (display_number, remote_id, action, state, message))

// `entry`: what the ledger knows of it.
OfferedItemView view_of(OfferedItem const& item, DescribeItem describe, std::optional<Entry> const& entry);

// The members, then the facts.
std::string to_json(OfferedItemView const& item);

// One line.
std::string offered_item_text(OfferedItemView const& item);

}  // namespace channeld::views
