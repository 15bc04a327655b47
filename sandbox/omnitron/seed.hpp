#pragma once

#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Fills an empty store with what a merchant has before the first order comes: geography, cargo companies, a shop,
// products with their mappings, channels and their catalog.
void seed(Store& store, OmnitronOptions const& options);

// The barcode of the n-th seeded product, counted from 0; its mapping's remote id and its sku.
std::string barcode(std::size_t n);

}  // namespace channeld::sandbox
