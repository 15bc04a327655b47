#pragma once

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/fetch_command.hpp"

namespace channeld::channels::medusa {

// Returns that a customer or the staff asked for, one wish for every piece, by the time of their last change.
class GetCancellationRequests : public channeld::GetCancellationRequests {
  public:
    explicit GetCancellationRequests(Settings settings) : settings_(std::move(settings)) {}

    result<std::string> range(TimeRange range, Timestamp now) const override;
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override;
    // The list of returns, then all returns of the orders in it: which pieces come back depends on those before.
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel,
                                                                 std::vector<HttpRequest> requests) const override;
    result<FetchPage<CancellationRequest>> normalize_response(
        FetchQuery const& query, std::vector<HttpRequest> const& requests,
        std::vector<HttpResponse> const& responses) const override;

  private:
    HttpRequest siblings_request(std::vector<std::string> const& orders, std::size_t offset) const;

    Settings settings_;
};

}  // namespace channeld::channels::medusa
