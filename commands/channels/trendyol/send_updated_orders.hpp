#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::trendyol {

// Tells Trendyol how far an order is, its invoice, and what the merchant cannot supply (Trendyol contract §4).
//
// An order in preparation is told straight away: transform_data gives the writes. Else it gives the reading of all
// packages of the order number, which also follows a refusal: they may be further on, or replaced after a split or a
// partial cancel. What is then left to do is written. The responses are those of the writes up to the first that was
// refused, of the reading, and of the writes behind it.
class SendUpdatedPackages : public SendUpdatedOrders {
  public:
    // `settings` must outlive the command.
    explicit SendUpdatedPackages(Settings const& settings) : settings_(settings) {}

    bool with_items() const override { return true; }
    std::optional<Outcome> validated_data(UpdatedOrder const& order) const override;
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& orders) const override;
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel, std::vector<UpdatedOrder> orders,
                                                                 std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const& orders,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(UpdatedOrder const& order) const override;
    Settled settled(UpdatedOrder const& order, HttpResponse const& response) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol
