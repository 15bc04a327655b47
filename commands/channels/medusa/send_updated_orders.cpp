#include "commands/channels/medusa/send_updated_orders.hpp"

#include "commands/channels/medusa/change_outcome.hpp"
#include "commands/channels/medusa/plan_fulfillment.hpp"
#include "commands/channels/medusa/target_state.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr int max_order_changes = 100;  // of one order in one task; only a broken reply leads to more

// nullopt when there is nothing left to do, or the reply cannot be read.
std::optional<HttpRequest> next_change(UpdatedOrder const& update, HttpRequest const& request,
                                       HttpResponse const& response, Settings const& settings) {
    auto const reply = read_as<OrderReply>(request, response);
    if (!reply) return std::nullopt;
    auto step = plan_fulfillment(update, reply->order, settings);
    if (auto* change = std::get_if<HttpRequest>(&step)) return std::move(*change);
    return std::nullopt;
}

}  // namespace

std::optional<Outcome> SendUpdatedOrders::validated_data(UpdatedOrder const& item) const {
    if (item.remote_id.empty()) return Rejected{"the order has no Medusa id as its remote id"};
    for (auto const& order_item : item.order_item)
        if (!parse_item_id(order_item.remote_id))
            return Rejected{fmt::format("'{}' is not an item of a Medusa order; expected <line id>:<number>",
                                        printable(order_item.remote_id, 80))};
    if (!needs_update(item, settings_)) return Delivered{};
    return std::nullopt;
}

std::vector<HttpRequest> SendUpdatedOrders::transform_data(std::vector<UpdatedOrder> const& items) const {
    if (items.empty()) return {};
    return {read_order(settings_, items.front().remote_id)};
}

HttpTask<result<std::vector<HttpResponse>>> SendUpdatedOrders::send_request(RequestPort& channel,
                                                                            std::vector<UpdatedOrder> items,
                                                                            std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    if (items.empty() || requests.empty()) co_return responses;
    std::optional<HttpRequest> made;
    for (int changes = 0;; ++changes) {
        auto read_request = requests.front();
        auto read = co_await channel.send(std::move(read_request));
        if (!read) co_return read.error();
        responses.push_back(std::move(*read));
        auto next = next_change(items.front(), requests.front(), responses.back(), settings_);
        // The same change as before means that Medusa has refused it; normalize_response finds its reply.
        if (!next || next == made || changes == max_order_changes) break;
        made = next;
        auto done = co_await channel.send(std::move(*next));
        if (!done) co_return done.error();
        responses.push_back(std::move(*done));
    }
    co_return responses;
}

result<SendAnswer> SendUpdatedOrders::normalize_response(std::vector<UpdatedOrder> const& items,
                                                         std::vector<HttpRequest> const& requests,
                                                         std::vector<HttpResponse> const& responses) const {
    if (items.size() != 1 || requests.empty() || responses.empty())
        return transient("update_order: expected one order and Medusa's replies about it");
    auto const& last = responses.back();
    auto const reply = read_as<OrderReply>(requests.front(), last);
    if (!reply) return reply.error();
    auto const step = plan_fulfillment(items.front(), reply->order, settings_);
    if (auto const* outcome = std::get_if<Outcome>(&step)) return std::vector<Outcome>{*outcome};
    if (responses.size() < 2) return transient("update_order: the order was read, but not changed");
    // A change is still due after the last read, so the reply to the last change says why.
    return outcome_of_failed_change(std::get<HttpRequest>(step), responses[responses.size() - 2]);
}

std::optional<HttpRequest> SendUpdatedOrders::probe(UpdatedOrder const& item) const {
    return read_order(settings_, item.remote_id);
}

ProbeResult SendUpdatedOrders::read_probe(UpdatedOrder const& item, HttpResponse const& response) const {
    auto const reply = read_as<OrderReply>(*probe(item), response);
    if (!reply) return ProbeResult::unknown;
    auto const step = plan_fulfillment(item, reply->order, settings_);
    auto const* outcome = std::get_if<Outcome>(&step);
    return outcome && std::holds_alternative<Delivered>(*outcome) ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::medusa
