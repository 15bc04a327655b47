#include "commands/omnitron/address.hpp"
#include "commands/omnitron/batch_requests.hpp"
#include "commands/omnitron/cargo.hpp"
#include "commands/omnitron/channel.hpp"
#include "commands/omnitron/customer.hpp"
#include "commands/omnitron/integration_actions.hpp"
#include "commands/omnitron/order_items.hpp"
#include "commands/omnitron/orders.hpp"
#include "tests/fuzz/run_task.hpp"

namespace {

using namespace channeld;
using namespace channeld::omnitron;
using fuzz::run;
using fuzz::run_to_end;

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

void run_orders(std::string_view script) {
    auto const order = an_order();
    Capabilities capabilities;
    std::vector<std::string> const numbers{"N-1", "N-2"};
    std::vector<std::int64_t> const pks{50, 51};
    run_to_end(script, [&](auto& port, auto api) { return find_orders(port, api, numbers, capabilities); });
    run_to_end(script, [&](auto& port, auto api) { return create_order(port, api, order); });
    capabilities = {};
    auto const items =
        run(script, [&](auto& port, auto api) { return find_order_items(port, api, pks, capabilities); });
    if (!items) return;
    for (auto const& [pk, of_order] : *items) {
        auto const objects = mapping_objects(*order.content, StoredOrder(), of_order);
        fuzz::must(!objects || objects->size() == 3);
    }
}

void run_batches(std::string_view script) {
    BatchObject const object{50, "v1", "order", "P1", std::nullopt};
    run_to_end(script, [&](auto& port, auto api) { return open_batch(port, api); });
    run_to_end(script, [&](auto& port, auto api) { return commit_and_close_batch(port, api, 9, "order", {object}); });
    run_to_end(script, [&](auto& port, auto api) { return list_committed_batches(port, api, "order"); });
    auto actions = run(script, [&](auto& port, auto api) { return list_processing_actions(port, api, "b-1"); });
    if (!actions) return;
    actions->resize(std::min<std::size_t>(actions->size(), 10));
    run_to_end(script, [&](auto& port, auto api) { return reconstruct_objects(port, api, *actions); });
}

void run_people(std::string_view script) {
    Customer customer;
    customer.email = "a@example.invalid";
    Address address;
    address.country = "TR";
    address.city = "İstanbul";
    address.township = "Kadıköy";
    Capabilities capabilities;
    std::vector<std::string> const mails{customer.email, "b@example.invalid"};
    run_to_end(script, [&](auto& port, auto api) { return find_customers(port, api, "email", mails, capabilities); });
    run_to_end(script,
               [&](auto& port, auto api) { return get_or_create_customer(port, api, "email", customer, nullptr); });
    run_to_end(script, [&](auto& port, auto api) { return find_geography(port, api, address); });
    run_to_end(script, [&](auto& port, auto api) {
        return get_or_create_address(port, api, customer, 5, address, GeographyPks());
    });
    run_to_end(script, [&](auto& port, auto api) { return get_cargo_company(port, api, "yurtici"); });
    run_to_end(script, [&](auto& port, auto api) { return get_channel(port, api); });
}

}  // namespace

// Whatever Omnitron replies, every task ends.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const script = channeld::fuzz::text_of(data, size);
    run_orders(script);
    run_batches(script);
    run_people(script);
    return 0;
}
