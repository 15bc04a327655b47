#pragma once

#include <functional>
#include <map>

#include "sandbox/omnitron/filter.hpp"
#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// The operations of one resource under its path; an empty function means 405.
struct Resource {
    Table* rows = nullptr;  // nullptr: write only
    bool per_channel = false;
    FilterNames filters = {};
    FilterNames without_in = {};
    std::function<json::object(std::int64_t channel, json::object const& body)> create = {};
    std::function<json::object const&(std::int64_t channel, std::int64_t key, json::object const& body)> change = {};
    bool erasable = false;
    // Instead of a filtered list: the rows to offer to the channel.
    std::function<std::vector<json::object const*>(std::int64_t channel)> queue = {};
    // Of one row, by POST.
    std::function<json::object const&(std::int64_t key, json::object const& body)> act = {};
};

using Resources = std::map<std::string, Resource, std::less<>>;

// By the path below "channel/{id}/"; "{}" stands for a pk in the middle.
Resources channel_resources(Store& store, OmnitronOptions const& options);
// By the path below "/api/v1/".
Resources root_resources(Store& store);

}  // namespace channeld::sandbox
