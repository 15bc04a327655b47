#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "daemon/ledger/ledger.hpp"

// How entries of the ledger are shown, the same in every listing.
namespace channeld::cli {

std::string_view word(EntryState state);
// "cancellation request"
std::string words_of_kind(std::string_view kind);
std::string short_time(Timestamp moment);
boost::json::object to_json(Entry const& entry);
// What became of it, line by line, on stdout.
void print_story(Entry const& entry);

}  // namespace channeld::cli
