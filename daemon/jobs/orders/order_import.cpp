#include "daemon/jobs/orders/order_import.hpp"

#include <fmt/format.h>

#include "commands/omnitron/customer.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {
namespace {

using omnitron::Failure;
using omnitron::OmnitronOrder;
using omnitron::outcome;

// Every product of the order must be known; the failure lists all that are not.
std::optional<Failure> unknown_products(OrderWork const& work) {
    std::string names;
    for (auto const& item : work.content.order_item) {
        bool const named = names.find("'" + item.product + "'") != std::string::npos;
        if (!work.products.contains(item.product) && !named)
            names += (names.empty() ? "'" : ", '") + item.product + "'";
    }
    if (names.empty()) return std::nullopt;
    return Failure(
        permanent(fmt::format("Omnitron has no product with the remote id {}: send the product to the channel "
                              "from Omnitron, or map it",
                              names)),
        "unknown_product");
}

}  // namespace

asio::awaitable<outcome<OmnitronOrder>> OrderImport::import(OrderWorkPtr work, Transport& omnitron) {
    if (work->stored) {
        if (auto const taken = omnitron::number_conflict(work->content, *work->stored)) co_return *taken;
        co_return omnitron::existing_order(*work->stored);
    }
    co_return co_await create(work, omnitron);
}

asio::awaitable<outcome<OmnitronOrder>> OrderImport::create(OrderWorkPtr work, Transport& omnitron) {
    if (auto repeated = omnitron::remote_id_conflict(work->content)) co_return *repeated;
    if (auto missing = unknown_products(*work)) co_return *missing;
    auto const& order = work->content.order;

    // Checks what may be unknown before creating anything: a parked order leaves nothing behind in Omnitron.
    auto const cargo = co_await references_.cargo_company(order.cargo_company, omnitron);
    if (!cargo) co_return cargo.error();
    auto const shipping_place = co_await references_.place(order.shipping_address, omnitron);
    if (!shipping_place) co_return shipping_place.error();
    auto const billing_place = co_await references_.place(order.billing_address, omnitron);
    if (!billing_place) co_return billing_place.error();

    auto const customer_pk = co_await customer(work, omnitron);
    if (!customer_pk) co_return customer_pk.error();
    auto const shipping = co_await addresses_.get_or_create(order.customer, *customer_pk, order.shipping_address,
                                                            *shipping_place, omnitron);
    if (!shipping) co_return shipping.error();
    auto billing = shipping;
    if (order.billing_address != order.shipping_address)
        billing = co_await addresses_.get_or_create(order.customer, *customer_pk, order.billing_address, *billing_place,
                                                    omnitron);
    if (!billing) co_return billing.error();

    omnitron::NewOrder request;
    request.content = std::shared_ptr<ChannelCreateOrder const>(work, &work->content);
    request.customer = *customer_pk;
    request.shipping_address = *shipping;
    request.billing_address = *billing;
    request.cargo_company = *cargo;
    request.products = work->products;
    request.catalog = facts_.catalog;
    RequestPort port;
    auto task = omnitron::create_order(port, api_, std::move(request));
    co_return co_await run_on(port, task, omnitron);
}

asio::awaitable<outcome<std::int64_t>> OrderImport::customer(OrderWorkPtr work, Transport& omnitron) {
    auto const& wanted = work->content.order.customer;
    auto const key = omnitron::identity(wanted, identifier_);
    auto const turn = co_await one_per_customer_.acquire(key);
    auto const made = created_customers_.find(key);
    auto const known = made != created_customers_.end() ? std::optional(made->second) : work->customer;
    RequestPort port;
    auto task = omnitron::get_or_create_customer(port, api_, identifier_, wanted, known ? &*known : nullptr);
    auto const pk = co_await run_on(port, task, omnitron);
    if (pk) created_customers_[key] = omnitron::as_stored(wanted, *pk, known ? &*known : nullptr);
    co_return pk;
}

}  // namespace channeld
