#pragma once

#include <optional>
#include <vector>

#include "commands/sdk/fetch_command.hpp"

namespace channeld {

// A channel that offers what the test puts into it: page n at position n. A page may be garbled a number of times.
class ScriptedOrders : public GetOrders {
  public:
    using Orders = std::vector<Fetched<ChannelCreateOrder>>;

    std::vector<Orders> pages;
    bool repeats_its_cursor = false;
    std::optional<std::size_t> throws_at;  // this page shows a bug of the command
    int garbled_reads = 0;                 // so many reads of `garbled_page` fail
    std::size_t garbled_page = 0;

    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const&,
                                                             std::vector<HttpResponse> const& responses) const override;

  private:
    mutable int reads_of_garbled_ = 0;
};

// An order as a channel would make it, for the products and places of the sandbox. Different for each number.
Fetched<ChannelCreateOrder> an_order(int number, int items = 2);

}  // namespace channeld
