#pragma once

#include "commands/channels/medusa/position.hpp"
#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/channel_of.hpp"

namespace channeld::channels::medusa {

struct ReturnList;

// Stored as JSON. `known_from` is when returns were first read. Items that had been returned before were never imported
// by GetOrders.
struct ReturnPosition {
    Position list;
    Timestamp known_from;
};
BOOST_DESCRIBE_STRUCT(ReturnPosition, (), (list, known_from))

// Returns that a customer or Medusa's staff requested, by the time of their last change: one cancellation request for
// every order item in them.
class GetCancellationRequests : public WithSettings<FetchTask<CancellationRequest>, Settings> {
  public:
    using WithSettings::WithSettings;

    result<std::string> range(TimeRange range, Timestamp now) const override;
    // The list of returns, then all returns of the orders in it: which order items a return contains depends on the
    // returns before it.
    HttpTask<result<FetchPage<CancellationRequest>>> read_page(RequestPort& channel, FetchQuery query) const override;

  private:
    HttpRequest list_request(ReturnPosition const& position) const;
    HttpRequest siblings_request(std::vector<std::string> const& orders, std::size_t offset) const;
    result<FetchPage<CancellationRequest>> page_of(FetchQuery const& query, ReturnPosition position,
                                                   ReturnList const& list,
                                                   std::vector<ReturnList> const& siblings) const;
};

}  // namespace channeld::channels::medusa
