#include "daemon/jobs/order_import.hpp"

#include <fmt/format.h>

#include "commands/omnitron/address.hpp"
#include "commands/omnitron/cargo.hpp"
#include "commands/omnitron/customer.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

using omnitron::Failure;
using omnitron::MappedOrder;
using omnitron::outcome;

// Every product of the order must be known; all that are not are named at once.
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

asio::awaitable<outcome<MappedOrder>> OrderImport::import(OrderWorkPtr work, Transport& omnitron) {
    if (work->stored) {
        Exchange exchange;
        auto talk = omnitron::map_existing_order(exchange, api_, work->content, *work->stored);
        co_return co_await converse(exchange, talk, omnitron);
    }
    co_return co_await create(work, omnitron);
}

asio::awaitable<outcome<MappedOrder>> OrderImport::create(OrderWorkPtr work, Transport& omnitron) {
    if (auto missing = unknown_products(*work)) co_return *missing;
    auto const& order = work->content.order;

    omnitron::NewOrder request;
    Exchange cargo_exchange;
    auto cargo_talk = omnitron::get_cargo_company(cargo_exchange, api_, order.cargo_company);
    auto const cargo = co_await converse(cargo_exchange, cargo_talk, omnitron);
    if (!cargo) co_return cargo.error();

    auto const customer_pk = co_await customer(work, omnitron);
    if (!customer_pk) co_return customer_pk.error();
    auto const shipping = co_await address(work, *customer_pk, order.shipping_address, omnitron);
    if (!shipping) co_return shipping.error();
    auto billing = shipping;
    if (order.billing_address != order.shipping_address)
        billing = co_await address(work, *customer_pk, order.billing_address, omnitron);
    if (!billing) co_return billing.error();

    request.content = work->content;
    request.customer = *customer_pk;
    request.shipping_address = *shipping;
    request.billing_address = *billing;
    request.cargo_company = *cargo;
    request.products = work->products;
    request.catalog = facts_.catalog;
    auto const intended = co_await ledger_.intend(work->entry.id, "create_order", clock_.now());
    if (!intended) co_return intended.error();
    Exchange exchange;
    auto talk = omnitron::create_order(exchange, api_, std::move(request));
    co_return co_await converse(exchange, talk, omnitron);
}

asio::awaitable<outcome<std::int64_t>> OrderImport::customer(OrderWorkPtr work, Transport& omnitron) {
    auto const& wanted = work->content.order.customer;
    auto const key = omnitron::identity(wanted, identifier_);
    auto const turn = co_await one_per_customer_.acquire(key);
    auto const made = made_.find(key);
    auto const known = made != made_.end() ? std::optional(made->second) : work->customer;
    if (!known) {
        auto const intended = co_await ledger_.intend(work->entry.id, "create_customer", clock_.now());
        if (!intended) co_return intended.error();
    }
    Exchange exchange;
    auto talk = omnitron::get_or_create_customer(exchange, api_, identifier_, wanted, known ? &*known : nullptr);
    auto const pk = co_await converse(exchange, talk, omnitron);
    if (pk) made_[key] = omnitron::as_stored(wanted, *pk, known ? &*known : nullptr);
    co_return pk;
}

asio::awaitable<outcome<std::int64_t>> OrderImport::address(OrderWorkPtr work, std::int64_t customer_pk,
                                                            Address address, Transport& omnitron) {
    Exchange exchange;
    auto talk =
        omnitron::get_or_create_address(exchange, api_, work->content.order.customer, customer_pk, std::move(address));
    co_return co_await converse(exchange, talk, omnitron);
}

}  // namespace channeld
