#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace channeld::sandbox {

struct MarketOptions {
    std::string token = "token";
    std::uint64_t seed = 1;
    std::size_t products = 50;         // barcodes as in OmnitronOptions::products
    std::size_t polls_until_done = 2;  // how often a batch answers "running"
    std::size_t max_batch = 100;
};

}  // namespace channeld::sandbox
