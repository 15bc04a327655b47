#pragma once

#include <string_view>
#include <vector>

#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// The `updates` queue of a model (docs/contracts/omnitron.md §1.2): objects that a batch of the channel has mapped,
// that changed after the version last reported, and that no open batch has reserved. One whose batch failed is offered
// again as often as conf.FAILED_INTEGRATION allows.
std::vector<json::object const*> changed_objects(Store& store, std::int64_t channel, std::string_view model);

}  // namespace channeld::sandbox
