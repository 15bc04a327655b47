#pragma once

#include <map>
#include <string>

namespace channeld::sandbox {

// Why a buyer claims (docs/contracts/channels/trendyol.md §6); "Diğer" for an id that is not listed.
std::string customer_reason(std::int64_t id);

// Why a seller may reject. Trendyol changes them from time to time.
std::map<std::int64_t, std::string> issue_reasons();
// Some reasons need no photo.
bool needs_photo(std::int64_t issue_reason);

}  // namespace channeld::sandbox
