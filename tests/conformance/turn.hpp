#pragma once

#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

using OrderPage = FetchPage<ChannelCreateOrder>;

// One page as the engine reads it: what was asked and what came of it.
struct Turn {
    std::vector<HttpRequest> requests;
    result<OrderPage> page;
};

// The first request is answered with `reply`, those after it as a channel answers that has nothing more to tell.
Turn take_turn(Subject const& subject, FetchQuery const& query, Sample const& reply);

// The very first query, at a fixed time: what is asked depends on nothing else.
FetchQuery first_query();
// The query behind the first page of the samples that has another one behind it; else the very first one.
FetchQuery later_query(Subject const& subject);

// The orders of all sample pages.
std::vector<ChannelCreateOrder> sample_orders(Subject const& subject);

}  // namespace channeld::conformance
