#pragma once

#include <string_view>

#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// What a merchant does in the panel; documented at Omnitron's members of the same names.
bool map_place(Store& store, std::string_view level, std::string_view name, std::string_view remote_code);
std::int64_t add_product(Store& store, OmnitronOptions const& options, std::string_view remote_id);

}  // namespace channeld::sandbox
