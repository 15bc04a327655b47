#pragma once

#include "tests/unit/channels/trendyol/run_command.hpp"

// Claims as Trendyol writes them.
namespace channeld::channels::trendyol {

inline std::string claim_item(std::string const& id, std::string const& status, Fields const& changes = {}) {
    return object({{"id", "\"" + id + "\""},
                   {"orderLineItemId", "99000001"},
                   {"customerClaimItemReason", R"({"id":501,"name":"Beden küçük","code":"SMALL"})"},
                   {"claimItemStatus", R"({"name":")" + status + "\"}"},
                   {"customerNote", R"("Ali Veli, 0555 000 00 00, ali@example.invalid")"}},
                  changes);
}

inline std::string claim(std::string const& items, Fields const& changes = {}) {
    return object({{"claimId", R"("c-1")"},
                   {"orderNumber", R"("10854411223")"},
                   {"claimDate", "1789900000000"},
                   {"lastModifiedDate", "1789999000000"},
                   {"customerFirstName", R"("Deneme")"},
                   {"items", R"([{"orderLine":{"id":8800111},"claimItems":[)" + items + "]}]"}},
                  changes);
}

}  // namespace channeld::channels::trendyol
