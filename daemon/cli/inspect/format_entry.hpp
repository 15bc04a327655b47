#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "daemon/ledger/ledger.hpp"

// Formats ledger entries, in the same way for all commands.
namespace channeld::cli {

std::string_view to_string(EntryState state);
// "cancellation request"
std::string item_type_text(std::string_view kind);
std::string short_time(Timestamp moment);
boost::json::object to_json(Entry const& entry);
// Prints the entry's history on stdout, line by line.
void print_history(Entry const& entry);

}  // namespace channeld::cli
