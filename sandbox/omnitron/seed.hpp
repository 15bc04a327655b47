#pragma once

#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Fills an empty store with a merchant's data before the first order: geography, cargo companies, a shop,
// products with their mappings, channels and their catalog.
void seed(Store& store, OmnitronOptions const& options);

}  // namespace channeld::sandbox
