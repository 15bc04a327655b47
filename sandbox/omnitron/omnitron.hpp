#pragma once

#include <functional>
#include <memory>

#include "dto/timestamp.hpp"
#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/merchant.hpp"
#include "sandbox/omnitron/options.hpp"
#include "sandbox/service.hpp"

namespace channeld::sandbox {

// A strict Omnitron in memory (docs/contracts/omnitron.md; sandbox README for what is known and what is assumed). Each
// call is atomic. Any thread may call any member. The members are also control calls:
//   GET /_sandbox/state    POST /_sandbox/expire_tokens    POST /_sandbox/mappings {"level", "name", "remote_code"}
//   POST /_sandbox/products {"remote_id"}    POST /_sandbox/channels {"channel", "is_active" and/or "conf": {...}}
//   POST /_sandbox/orders {"pk" or "number", "items", "status", "tracking_number", "cargo_company", "invoice_number",
//                          "invoice_url"}
//   POST /_sandbox/cancellation_requests {"id", "status"}
//   POST /_sandbox/cancellation_reasons {"subject", "cancellation_type"} -> {"pk"}, or {"pk", "is_active"}
class Omnitron : public Service {
  public:
    explicit Omnitron(std::function<Timestamp()> clock, OmnitronOptions options = {});
    ~Omnitron() override;

    Reply handle(Call const& call) override;

    // Every token stops working.
    void expire_tokens();
    // All rows: an object with a list for each of channels, customers, addresses, orders, order_items,
    // cancellation_requests, cancellation_reasons, integration_actions, batch_requests, failed_integrations,
    // error_reports, countries, cities, townships, districts, cargos, products.
    json::object dump() const;
    // Calls `see` for each row of one of these lists, in order of pk, without a copy; `see` must not call this
    // Omnitron.
    void each(std::string_view table, std::function<void(json::object const& row)> const& see) const;
    // Maps a reported place, as the merchant does in the panel: `level` is country, city, township or district, `name`
    // an existing place, `remote_code` "<channel>_<value>". False when there is no such place.
    bool map_place(std::string_view level, std::string_view name, std::string_view remote_code);
    // A product with a mapping in every channel; returns its pk.
    std::int64_t add_product(std::string_view remote_id);
    // False when there is no such channel.
    bool set_channel_active(std::int64_t channel, bool active);
    // Sets some of the channel's settings; null removes one. False when there is no such channel.
    bool set_conf(std::int64_t channel, json::object const& settings);
    // The pk of the order with that number, or 0.
    std::int64_t order(std::string_view number) const;
    // False, and nothing is done, where there is no such order, item of it, cargo company or status.
    bool change_order(std::int64_t order, OrderChange const& change);
    // `status` is waiting, waiting_approval, confirmed, approved, rejected or completed, which cancels or refunds the
    // item. False when there is no such open request or status.
    bool decide_cancellation_request(std::int64_t request, std::string_view status);
    std::int64_t add_cancellation_reason(std::string_view subject, std::string_view cancellation_type = "cancel");
    // False when there is no such reason.
    bool set_cancellation_reason_active(std::int64_t reason, bool active);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace channeld::sandbox
