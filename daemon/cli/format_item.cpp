#include "daemon/cli/format_item.hpp"

#include <fmt/format.h>

#include "daemon/cli/inspect/format_entry.hpp"
#include "dto/printable.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

std::string action_for(bool is_work, bool is_invalid, std::optional<Entry> const& entry) {
    if (entry && entry->state == EntryState::mapped) return "nothing";
    if (is_invalid) return "park";
    return is_work ? "import" : "ignore";
}

// `about` returns a one-line summary of an item's content and adds its JSON fields.
template <class Item, class About>
void print(Fetched<Item> const& offered, std::optional<Entry> const& entry, Output output, About about) {
    auto const* const item = std::get_if<Item>(&offered.content);
    auto const* const invalid = std::get_if<Invalid>(&offered.content);
    auto const* const retracted = std::get_if<Retracted>(&offered.content);
    auto const action = action_for(item, invalid, entry);
    auto message = invalid ? invalid->message : retracted ? retracted->message : "";
    if (action == "nothing" && item) message = "already mapped";
    json::object facts;
    auto const summary = item ? about(*item, facts) : "";
    if (output == Output::json) {
        json::object out{
            {"display_number", offered.display_number}, {"remote_id", offered.remote_id}, {"action", action}};
        for (auto& [key, value] : facts) out.insert_or_assign(key, value);
        if (entry) out["state"] = to_string(entry->state);
        if (!message.empty()) out["message"] = message;
        fmt::print("{}\n", json::serialize(out));
        return;
    }
    fmt::print("{:<32} {:<7} {}{}{}\n", printable(offered.display_number, 100), action, summary,
               !summary.empty() && !message.empty() ? "  " : "", printable(message, 300));
}

}  // namespace

void print_item(Fetched<ChannelCreateOrder> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](ChannelCreateOrder const& order, json::object& facts) {
        facts["items"] = order.order_item.size();
        facts["amount"] = encode(order.order.amount);
        facts["currency"] = order.order.currency;
        return fmt::format("{:>3} items  {:>12} {}", order.order_item.size(), order.order.amount.text(),
                           order.order.currency);
    });
}

void print_item(Fetched<CancelOrder> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](CancelOrder const& cancel, json::object& facts) {
        facts["items"] = cancel.cancel_items.size();
        return fmt::format("{:>3} items cancelled", cancel.cancel_items.size());
    });
}

void print_item(Fetched<UpdateOrderItem> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](UpdateOrderItem const& update, json::object& facts) {
        facts["changes"] = update.changes;
        return json::serialize(update.changes);
    });
}

void print_item(Fetched<CancellationRequest> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](CancellationRequest const& request, json::object& facts) {
        facts["order_item"] = request.order_item;
        facts["type"] = encode(request.cancellation_type);
        return fmt::format("{} of item {}",
                           request.cancellation_type == CancellationType::refund ? "return" : "cancellation",
                           printable(request.order_item, 60));
    });
}

}  // namespace channeld::cli
