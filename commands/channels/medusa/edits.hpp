#pragma once

#include <set>

#include "commands/channels/medusa/goods.hpp"

// What order edits took out of an order. The order itself shows only what is left; its history says when and how much.
namespace channeld::channels::medusa {

struct RawActionDetails {
    std::optional<std::string> reference_id;  // the line
    Decimal quantity;                         // afterwards
    Decimal quantity_diff;                    // against what it was before the whole edit, not before this action
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(RawActionDetails, (), (reference_id, quantity, quantity_diff))

struct RawAction {
    std::string action;  // "ITEM_UPDATE"
    std::int64_t ordering = 0;
    Read<RawActionDetails> details;
    static constexpr std::array required{"action"};
};
BOOST_DESCRIBE_STRUCT(RawAction, (), (action, ordering, details))

struct RawChange {
    std::string id;
    std::optional<std::string> change_type;  // "edit", "return_receive", ...
    std::string status;                      // "pending", "requested", "confirmed", "declined", "canceled"
    std::optional<Timestamp> confirmed_at;
    std::optional<std::string> return_id, internal_note;
    std::vector<RawAction> actions;
    static constexpr std::array required{"id", "status"};
};
BOOST_DESCRIBE_STRUCT(RawChange, (), (id, change_type, status, confirmed_at, return_id, internal_note, actions))

struct ChangeList {
    std::vector<RawChange> order_changes;
};
BOOST_DESCRIBE_STRUCT(ChangeList, (), (order_changes))

HttpRequest read_changes(Settings const& settings, std::string const& order_id, std::string const& change_type);

struct Edit {
    std::string id;
    std::vector<std::string> taken_out;  // units
};

struct EditedOrder {
    std::vector<Edit> edits;        // those that took something out, oldest first
    std::vector<std::string> left;  // units
};

// `known_from`: what was edited before then was never known with its former quantities. Taken out are the units with
// the highest numbers among those that were in no fulfilment at that time: Medusa refuses to take out others.
EditedOrder edited(RawGoods const& order, std::vector<RawChange> changes, Timestamp known_from);

}  // namespace channeld::channels::medusa
