#pragma once

#include "commands/channels/medusa/order.hpp"
#include "commands/channels/medusa/settings.hpp"

namespace channeld::channels::medusa {

// Whether an order goes to Omnitron in the state it is in now.
enum class ImportDecision {
    import_now,
    wait,     // not paid yet; is read again by id, because a payment does not change `updated_at`
    skip,     // cancelled, refunded or a draft
    unknown,  // in a state that this version does not know
};

ImportDecision decide_import(RawOrder const& order, ImportWhen import_when);

}  // namespace channeld::channels::medusa
