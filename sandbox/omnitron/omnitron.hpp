#pragma once

#include <functional>
#include <memory>

#include "dto/timestamp.hpp"
#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/options.hpp"
#include "sandbox/service.hpp"

namespace channeld::sandbox {

// A strict Omnitron in memory (Omnitron contract; sandbox README for what is known and what is assumed). Each call is
// carried out whole or not at all. Any thread may call any member. The members are also control calls:
//   GET /_sandbox/state    POST /_sandbox/expire_tokens    POST /_sandbox/mappings {"level", "name", "remote_code"}
//   POST /_sandbox/products {"remote_id"}    POST /_sandbox/channels {"channel", "is_active"}
class Omnitron : public Service {
  public:
    explicit Omnitron(std::function<Timestamp()> clock, OmnitronOptions options = {});
    ~Omnitron() override;

    Reply handle(Call const& call) override;

    // Every token stops working.
    void expire_tokens();
    // All rows: an object with a list for each of customers, addresses, orders, order_items, integration_actions,
    // batch_requests, failed_integrations, error_reports, countries, cities, townships, districts, cargos, products.
    json::object dump() const;
    // What the merchant does in the panel with a reported place: `level` is country, city, township or district, `name`
    // an existing place, `remote_code` "<channel>_<value>". False when there is no such place.
    bool map_place(std::string_view level, std::string_view name, std::string_view remote_code);
    // A product with a mapping in every channel; gives its key.
    std::int64_t add_product(std::string_view remote_id);
    // False when there is no such channel.
    bool set_channel_active(std::int64_t channel, bool active);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace channeld::sandbox
