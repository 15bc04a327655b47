#pragma once

#include <cstddef>
#include <string>

namespace channeld::sandbox {

// The n-th seeded product, counted from 0: its barcode, which is also its sku and the remote id of its mapping.
inline std::string barcode(std::size_t n) {
    return std::to_string(8'690'000'000'001ULL + n);
}

}  // namespace channeld::sandbox
