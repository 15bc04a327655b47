#pragma once

#include "commands/channels/trendyol/settings.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::trendyol {

// Sends the order's progress, its invoice, and the items that the merchant cannot supply
// (docs/contracts/channels/trendyol.md §4).
//
// For an order in preparation transform_data returns the writes. For others it returns the request that reads all
// packages of the order number. The packages are also read after a refusal, since they may be further on or replaced by
// a split or a partial cancel; then the writes that are still needed are sent. So the responses are: those of the first
// writes up to the one that was refused, that of the read, and those of the writes after it.
class SendUpdatedPackages : public SendUpdatedOrders {
  public:
    // `settings` must outlive the command.
    explicit SendUpdatedPackages(Settings const& settings) : settings_(settings) {}

    bool needs_items() const override { return true; }
    std::optional<Outcome> validated_data(UpdatedOrder const& order) const override;
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& orders) const override;
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel, std::vector<UpdatedOrder> orders,
                                                             std::vector<HttpRequest> requests) const override;
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const& orders,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& responses) const override;
    std::optional<HttpRequest> probe(UpdatedOrder const& order) const override;
    ProbeResult read_probe(UpdatedOrder const& order, HttpResponse const& response) const override;

  private:
    Settings const& settings_;
};

}  // namespace channeld::channels::trendyol
