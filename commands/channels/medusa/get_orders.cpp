#include "commands/channels/medusa/get_orders.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/channels/medusa/api.hpp"
#include "commands/channels/medusa/import_decision.hpp"
#include "commands/channels/medusa/map_order.hpp"
#include "commands/channels/medusa/position.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

// By default the list has no e-mail, no currency and no addresses. A name with `+` or `*` adds to the defaults; a name
// without would replace them. Medusa calculates `payment_status` from the fields requested, so payments belong in here.
constexpr auto order_fields =
    "*items,*items.detail,*items.tax_lines,*shipping_address,*billing_address,*shipping_methods,*credit_lines,"
    "*customer,*payment_collections,*payment_collections.payments,*fulfillments,+email,+currency_code,+customer_id,"
    "+sales_channel_id";

// An order may be on the page and also among those read by id; the reply that came later is valid.
void merge(std::vector<ReadOrder>& orders, std::vector<ReadOrder> later, std::vector<std::string> const& asked) {
    for (auto& read : later) {
        auto const has_its_id = [&](auto const& other) { return other.value.id == read.value.id; };
        if (std::find(asked.begin(), asked.end(), read.value.id) == asked.end()) continue;
        auto const known = std::find_if(orders.begin(), orders.end(), has_its_id);
        if (known == orders.end())
            orders.push_back(std::move(read));
        else
            *known = std::move(read);
    }
}

Invalid malformed(Problems const& problems) {
    return {"malformed", "Medusa's order cannot be read: " + join(problems)};
}

Invalid unknown_status(RawOrder const& order) {
    return {"unknown_status", fmt::format("status '{}' with payment status '{}' is not known here",
                                          quote_remote(order.status, 40), quote_remote(order.payment_status, 40))};
}

Retracted retract(RawOrder const& order) {
    if (order.status == "draft") return {"the order is a draft in Medusa"};
    return {order.status == "canceled" ? "the order was cancelled in Medusa" : "the order was refunded in Medusa"};
}

Fetched<ChannelCreateOrder> item_of(ReadOrder const& read, ImportDecision decision, Settings const& settings) {
    auto const& order = read.value;
    Fetched<ChannelCreateOrder> item{order.id.empty() ? "without id" : order.id,
                                     settings.number_prefix + order.display_id.text, Invalid{}};
    if (decision == ImportDecision::skip && !order.id.empty()) {
        item.content = retract(order);
    } else if (!read.problems.empty()) {
        item.content = malformed(read.problems);
    } else if (decision == ImportDecision::unknown) {
        item.content = unknown_status(order);
    } else if (auto mapped = map_order(order, settings)) {
        item.content = std::move(*mapped);
    } else {
        item.content = mapped.error();
    }
    return item;
}

}  // namespace

Position GetOrders::position_of(FetchQuery const& query) const {
    return parse_position(query.position, query.now - settings_.look_back);
}

HttpRequest GetOrders::list_request(std::string label, Parameters parameters) const {
    parameters.emplace_back("fields", order_fields);
    return read_request(settings_, std::move(label), "/admin/orders", parameters);
}

result<std::string> GetOrders::range(TimeRange range, Timestamp) const {
    return encode_text(start_position(range));
}

std::vector<HttpRequest> GetOrders::transform_data(FetchQuery const& query) const {
    auto const position = position_of(query);
    std::vector<HttpRequest> requests{list_request("list_orders", position.page_parameters(settings_.page_size))};

    auto const ids = position.ids_to_recheck();
    if (ids.empty()) return requests;
    Parameters again{{"limit", std::to_string(ids.size())}};
    for (auto const& id : ids) again.emplace_back("id[]", id);
    requests.push_back(list_request("list_orders_again", std::move(again)));
    return requests;
}

result<FetchPage<ChannelCreateOrder>> GetOrders::normalize_response(FetchQuery const& query,
                                                                    std::vector<HttpRequest> const& requests,
                                                                    std::vector<HttpResponse> const& responses) const {
    if (requests.empty() || responses.size() != requests.size())
        return transient(fmt::format("list_orders: expected {} replies, got {}", requests.size(), responses.size()));
    auto list = read_as<OrderList>(requests.front(), responses.front());
    if (!list) return list.error();
    auto const position = position_of(query);
    auto [next, more] =
        next_position(position, rows_of(list->orders), static_cast<std::size_t>(settings_.page_size), query.now);
    auto orders = std::move(list->orders);
    if (requests.size() > 1) {
        auto again = read_as<OrderList>(requests.back(), responses.back());
        if (!again) return again.error();
        merge(orders, std::move(again->orders), position.ids_to_recheck());
    }

    FetchPage<ChannelCreateOrder> page;
    std::vector<std::string> to_recheck;
    for (auto const& read : orders) {
        auto const decision = decide_import(read.value, settings_.import_when);
        bool const is_young = query.now - read.value.created_at < settings_.forget_unpaid_after;
        bool is_final = decision != ImportDecision::wait;
        if (decision == ImportDecision::wait) {
            ++page.ignored;
        } else {
            page.items.push_back(item_of(read, decision, settings_));
            is_final = !std::holds_alternative<Invalid>(page.items.back().content);
        }
        if (!is_final && is_young) to_recheck.push_back(read.value.id);
    }
    next.again = position.recheck_after(to_recheck);
    page.position = encode_text(next);
    page.more = more;
    return page;
}

}  // namespace channeld::channels::medusa
