#include "commands/channels/medusa/send_updated_orders.hpp"

#include "commands/channels/medusa/dispatch.hpp"
#include "commands/channels/medusa/refusal.hpp"
#include "commands/channels/medusa/wants.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr int most_changes = 100;  // of one order in one go; only a reply that is broken asks for more

// None when there is nothing to do, or the reply cannot be read.
std::optional<HttpRequest> change_after(UpdatedOrder const& wanted, HttpRequest const& asked, HttpResponse const& read,
                                        Settings const& settings) {
    auto const goods = read_as<OneGoods>(asked, read);
    if (!goods) return std::nullopt;
    auto step = next_step(wanted, goods->order, settings);
    if (auto* change = std::get_if<HttpRequest>(&step)) return std::move(*change);
    return std::nullopt;
}

}  // namespace

std::optional<Outcome> SendUpdatedOrders::validated_data(UpdatedOrder const& item) const {
    if (item.remote_id.empty()) return Rejected{"the order has no id of Medusa"};
    for (auto const& unit : item.order_item)
        if (!read_unit(unit.remote_id))
            return Rejected{fmt::format("'{}' is not a unit of a Medusa order; expected <line id>:<number>",
                                        printable(unit.remote_id, 80))};
    if (!is_told(item, settings_)) return Delivered{};
    return std::nullopt;
}

std::vector<HttpRequest> SendUpdatedOrders::transform_data(std::vector<UpdatedOrder> const& items) const {
    if (items.empty()) return {};
    return {read_order(settings_, items.front().remote_id)};
}

Conversation<result<std::vector<HttpResponse>>> SendUpdatedOrders::send_request(
    Exchange& channel, std::vector<UpdatedOrder> items, std::vector<HttpRequest> requests) const {
    std::vector<HttpResponse> responses;
    if (items.empty() || requests.empty()) co_return responses;
    std::optional<HttpRequest> made;
    for (int changes = 0;; ++changes) {
        auto look = requests.front();
        auto read = co_await channel.send(std::move(look));
        if (!read) co_return read.error();
        responses.push_back(std::move(*read));
        auto next = change_after(items.front(), requests.front(), responses.back(), settings_);
        // The change that was just made, once more: Medusa has refused it.
        if (!next || next == made || changes == most_changes) break;
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
        return transient("update_order: expected one order and what Medusa said of it");
    auto const& last = responses.back();
    auto const goods = read_as<OneGoods>(requests.front(), last);
    if (!goods) return goods.error();
    auto const step = next_step(items.front(), goods->order, settings_);
    if (auto const* outcome = std::get_if<Outcome>(&step)) return std::vector<Outcome>{*outcome};
    if (responses.size() < 2) return transient("update_order: the order was read, but not changed");
    return outcome_of_refusal(std::get<HttpRequest>(step), responses[responses.size() - 2]);
}

std::optional<HttpRequest> SendUpdatedOrders::probe(UpdatedOrder const& item) const {
    return read_order(settings_, item.remote_id);
}

Settled SendUpdatedOrders::settled(UpdatedOrder const& item, HttpResponse const& response) const {
    auto const goods = read_as<OneGoods>(*probe(item), response);
    if (!goods) return Settled::unknown;
    auto const step = next_step(item, goods->order, settings_);
    auto const* outcome = std::get_if<Outcome>(&step);
    return outcome && std::holds_alternative<Delivered>(*outcome) ? Settled::done : Settled::not_done;
}

}  // namespace channeld::channels::medusa
