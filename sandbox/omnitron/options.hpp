#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace channeld::sandbox {

// What kind of Omnitron this is. The defaults are what channel_app is known to meet, or our best guess; the sandbox
// README says which is which.
struct OmnitronOptions {
    std::string username = "channeld";
    std::string password = "secret";
    std::optional<std::chrono::seconds> token_life;  // absent: valid until expire_tokens()
    std::vector<std::int64_t> channels{7};           // each gets a row, product mappings and a namespace of its own
    std::size_t products = 50;                       // remote ids 8690000000001, 8690000000002, ...
    std::size_t max_page_size = 500;

    // Beyond what channel_app calls.
    bool order_number_in = true;             // orders/?number__in=
    bool order_items_in = true;              // order_items/?order__in=
    bool request_items_in = true;            // cancellation_requests/?order_item__in=
    bool customer_in = true;                 // customers/?email__in=, ?phone_number__in=
    bool items_in_create_answer = false;     // create_orders answers with `orderitem_set`
    bool duplicate_hash_as_text = false;     // non_field_errors as one text, as channel_app reads it
    bool channel_changes_come_back = false;  // in orders/updates/, what the channel itself cancels or writes to items
    std::string geography_key = "pk";        // "id" in Omnitron's own description
    std::uint64_t seed = 1;                  // of tokens and batch ids
};

}  // namespace channeld::sandbox
