#include "daemon/jobs/orders/order_import.hpp"

#include <fmt/format.h>

#include "commands/omnitron/customer.hpp"
#include "daemon/transport/ask.hpp"

namespace channeld::inline jobs {
namespace {

using omnitron::Failure;
using omnitron::OmnitronOrder;
using omnitron::outcome;

// Every product of the order must be known; all that are not are named at once.
std::optional<Failure> unknown_products(ChannelCreateOrder const& order, MissingOrder const& found) {
    std::string names;
    for (auto const& item : order.order_item) {
        bool const named = names.find("'" + item.product + "'") != std::string::npos;
        if (!found.products.contains(item.product) && !named)
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
    auto const* const present = std::get_if<PresentOrder>(&work->state);
    if (!present) co_return co_await create(work, omnitron);
    if (auto const taken = omnitron::number_conflict(*work->content, present->stored)) co_return *taken;
    co_return omnitron::existing_order(present->stored);
}

asio::awaitable<outcome<OmnitronOrder>> OrderImport::create(OrderWorkPtr work, Transport& omnitron) {
    auto const& found = std::get<MissingOrder>(work->state);
    if (auto repeated = omnitron::remote_id_conflict(*work->content)) co_return *repeated;
    if (auto missing = unknown_products(*work->content, found)) co_return *missing;
    auto const& order = work->content->order;

    // What may be unknown comes first: a parked order leaves nothing behind in Omnitron.
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
    request.content = work->content;
    request.customer = *customer_pk;
    request.shipping_address = *shipping;
    request.billing_address = *billing;
    request.cargo_company = *cargo;
    request.products = found.products;
    request.catalog = facts_.catalog;
    co_return co_await ask(omnitron, omnitron::create_order, api_, std::move(request));
}

asio::awaitable<outcome<std::int64_t>> OrderImport::customer(OrderWorkPtr work, Transport& omnitron) {
    auto const& wanted = work->content->order.customer;
    auto const key = omnitron::identity(wanted, identifier_);
    auto const turn = co_await one_per_customer_.acquire(key);
    auto const made = made_.find(key);
    auto const known = made != made_.end() ? std::optional(made->second) : std::get<MissingOrder>(work->state).customer;
    auto const pk =
        co_await ask(omnitron, omnitron::get_or_create_customer, api_, identifier_, wanted, known ? &*known : nullptr);
    if (pk) made_[key] = omnitron::as_stored(wanted, *pk, known ? &*known : nullptr);
    co_return pk;
}

}  // namespace channeld::inline jobs
