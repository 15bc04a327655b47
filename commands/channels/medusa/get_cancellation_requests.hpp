#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::medusa {

// Returns that a customer or Medusa's staff requested, by the time of their last change: one cancellation request for
// every order item in them.
class GetCancellationRequests : public channeld::GetCancellationRequests {
  public:
    explicit GetCancellationRequests(Settings settings) : settings_(std::move(settings)) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    // The list of returns, then all returns of the orders in it: which order items a return contains depends on the
    // returns before it.
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel,
                                                             std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancellationRequest>> normalize_response(
        FetchQuery const& query, std::vector<HttpRequest> const& requests,
        std::vector<HttpResponse> const& responses) const override;

  private:
    HttpRequest siblings_request(std::vector<std::string> const& orders, std::size_t offset) const;

    Settings settings_;
};

}  // namespace channeld::channels::medusa
