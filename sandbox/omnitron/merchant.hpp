#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// What a merchant does with an order in the panel or through an ERP.
struct OrderChange {
    std::vector<std::int64_t> items = {};    // empty: the order itself and all items that are not canceled
    std::optional<std::string> status = {};  // of the items; the order follows
    std::optional<std::string> tracking_number = {};
    std::optional<std::string> cargo_company = {};  // erp code
    std::optional<std::string> invoice_number = {};
    std::optional<std::string> invoice_url = {};
};

// False, and nothing is done, where there is no such order, item of it, cargo company or status.
bool change_order(Store& store, std::int64_t order, OrderChange const& change);

}  // namespace channeld::sandbox
