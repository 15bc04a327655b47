#include "commands/omnitron/address.hpp"
#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/cargo.hpp"
#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/customer.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "tests/fuzz/conversations.hpp"

namespace {

using namespace channeld;
using namespace channeld::omnitron;
using fuzz::hear;

NewOrder an_order() {
    ChannelCreateOrder content;
    content.order.remote_id = "P1";
    content.order.number = "N-1";
    for (auto const* id : {"P1:1", "P1:2"}) {
        auto& item = content.order_item.emplace_back();
        item.remote_id = id;
        item.product = "SKU";
    }
    NewOrder order;
    order.content = std::make_shared<ChannelCreateOrder>(std::move(content));
    order.products = {{"SKU", 101}};
    return order;
}

void hear_of_orders(std::string_view script) {
    auto const order = an_order();
    bool many = true;
    std::vector<std::string> const numbers{"N-1", "N-2"};
    std::vector<std::int64_t> const keys{50, 51};
    hear(script, [&](auto& exchange, auto api) { return find_orders(exchange, api, numbers, many); });
    hear(script, [&](auto& exchange, auto api) { return create_order(exchange, api, order); });
    many = true;
    auto const items =
        hear(script, [&](auto& exchange, auto api) { return find_order_items(exchange, api, keys, many); });
    if (!items) return;
    for (auto const& [key, of_order] : *items) {
        auto const objects = objects_of(*order.content, StoredOrder(), of_order);
        fuzz::must(!objects || objects->size() == 3);
    }
}

void hear_of_batches(std::string_view script) {
    BatchObject const object{50, "v1", "order", "P1", std::nullopt};
    hear(script, [&](auto& exchange, auto api) { return open_batch(exchange, api); });
    hear(script, [&](auto& exchange, auto api) { return settle_batch(exchange, api, 9, "order", {object}); });
    hear(script, [&](auto& exchange, auto api) { return committed_batches(exchange, api, "order"); });
    auto actions = hear(script, [&](auto& exchange, auto api) { return find_processing(exchange, api, "b-1"); });
    if (!actions) return;
    actions->resize(std::min<std::size_t>(actions->size(), 10));
    hear(script, [&](auto& exchange, auto api) { return remembered_objects(exchange, api, *actions); });
}

void hear_of_people(std::string_view script) {
    Customer customer;
    customer.email = "a@example.invalid";
    Address address;
    address.country = "TR";
    address.city = "İstanbul";
    address.township = "Kadıköy";
    bool many = true;
    std::vector<std::string> const mails{customer.email, "b@example.invalid"};
    hear(script, [&](auto& exchange, auto api) { return find_customers(exchange, api, "email", mails, many); });
    hear(script,
         [&](auto& exchange, auto api) { return get_or_create_customer(exchange, api, "email", customer, nullptr); });
    hear(script, [&](auto& exchange, auto api) { return find_geography(exchange, api, address); });
    hear(script, [&](auto& exchange, auto api) {
        return get_or_create_address(exchange, api, customer, 5, address, GeographyKeys());
    });
    hear(script, [&](auto& exchange, auto api) { return get_cargo_company(exchange, api, "yurtici"); });
    hear(script, [&](auto& exchange, auto api) { return get_channel(exchange, api); });
}

}  // namespace

// Whatever Omnitron says, every conversation comes to an end.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const script = channeld::fuzz::text_of(data, size);
    hear_of_orders(script);
    hear_of_batches(script);
    hear_of_people(script);
    return 0;
}
