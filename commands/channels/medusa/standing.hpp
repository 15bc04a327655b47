#pragma once

#include "commands/channels/medusa/order.hpp"
#include "commands/channels/medusa/settings.hpp"

namespace channeld::channels::medusa {

// What an order is to Omnitron at this moment.
enum class Standing {
    due,      // to be imported
    waiting,  // not paid yet; has to be looked at again by id, since a payment does not move `updated_at`
    never,    // cancelled, refunded or a draft
    unknown,  // in a state that we know nothing about
};

Standing standing_of(RawOrder const& order, ImportWhen import_when);

}  // namespace channeld::channels::medusa
