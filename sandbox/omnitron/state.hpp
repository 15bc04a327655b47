#pragma once

#include <mutex>

#include "sandbox/omnitron/omnitron.hpp"
#include "sandbox/omnitron/resources.hpp"
#include "sandbox/omnitron/sessions.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Data and routing of a call (routes.cpp).
struct Omnitron::State {
    State(std::function<Timestamp()> clock, OmnitronOptions given);

    Reply answer(Call const& call);
    Reply answer(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key);
    Reply list(Call const& call, Resource const& resource, std::int64_t channel);
    Reply one(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key);

    OmnitronOptions const options;
    mutable std::mutex mutex;
    Store store;
    Sessions sessions;
    Resources const below_channel, below_root;
};

}  // namespace channeld::sandbox
