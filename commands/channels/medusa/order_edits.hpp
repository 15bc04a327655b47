#pragma once

#include <set>

#include "commands/channels/medusa/fulfillment_view.hpp"

// Which order items the order edits of Medusa removed. The order itself shows only what is left; its history of changes
// (GET /admin/orders/{id}/changes) says when and how many. Members of `Raw…` structs are spelled as on the wire.
namespace channeld::channels::medusa {

struct RawActionDetails {
    std::optional<std::string> reference_id;  // of the line
    Decimal quantity;                         // after the action
    Decimal quantity_diff;                    // to the quantity before the whole edit, not before this action
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawActionDetails, (), (reference_id, quantity, quantity_diff))

struct RawAction {
    std::string action;         // "ITEM_UPDATE", "ITEM_ADD", ...; only the first is used
    std::int64_t ordering = 0;  // grows with time
    Read<RawActionDetails> details;
    static constexpr std::array required{"action"};
};
BOOST_DESCRIBE_STRUCT(RawAction, (), (action, ordering, details))

struct RawChange {
    std::string id;
    std::optional<std::string> change_type;  // "edit", "return_receive", ...
    std::string status;                      // "pending", "requested", "confirmed", "declined", "canceled"
    std::optional<Timestamp> confirmed_at;
    std::optional<std::string> return_id;      // of a "return_receive"
    std::optional<std::string> internal_note;  // written by whoever began the change
    std::vector<RawAction> actions;
    static constexpr std::array required{"id", "status"};
};
BOOST_DESCRIBE_STRUCT(RawChange, (), (id, change_type, status, confirmed_at, return_id, internal_note, actions))

struct ChangeList {
    std::vector<RawChange> order_changes;
};
BOOST_DESCRIBE_STRUCT(ChangeList, (), (order_changes))

HttpRequest read_changes(Settings const& settings, std::string const& order_id, std::string const& change_type);

// One confirmed edit.
struct Edit {
    std::string id;
    std::vector<std::string> removed_items;  // remote ids of order items
};

struct EditHistory {
    std::vector<Edit> edits;             // those that removed something, oldest first
    std::vector<std::string> remaining;  // remote ids of the order items that are left
};

// Replays the confirmed edits from `known_from` on; earlier ones happened before the import, so that Omnitron never
// knew the former quantities. An edit removes the items with the highest numbers among those in no fulfillment at that
// time: Medusa refuses to remove others.
EditHistory replay_edits(FulfillmentView const& order, std::vector<RawChange> changes, Timestamp known_from);

}  // namespace channeld::channels::medusa
