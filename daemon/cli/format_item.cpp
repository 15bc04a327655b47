#include "daemon/cli/format_item.hpp"

#include <fmt/format.h>

#include "daemon/cli/inspect/format_entry.hpp"
#include "dto/printable.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

std::string would_do(bool is_work, bool is_aside, std::optional<Entry> const& entry) {
    if (entry && entry->state == EntryState::settled) return "nothing";
    if (is_aside) return "park";
    return is_work ? "import" : "ignore";
}

// `about` tells an item's content, in words and as JSON.
template <class Item, class About>
void print(Fetched<Item> const& offered, std::optional<Entry> const& entry, Output output, About about) {
    auto const* const item = std::get_if<Item>(&offered.content);
    auto const* const aside = std::get_if<SetAside>(&offered.content);
    auto const* const withdrawn = std::get_if<Withdrawn>(&offered.content);
    auto const would = would_do(item, aside, entry);
    auto reason = aside ? aside->reason : withdrawn ? withdrawn->reason : "";
    if (would == "nothing" && item) reason = "settled already";
    json::object facts;
    auto const words = item ? about(*item, facts) : "";
    if (output == Output::json) {
        json::object out{{"number", offered.number}, {"remote_id", offered.remote_id}, {"would", would}};
        for (auto& [key, value] : facts) out.insert_or_assign(key, value);
        if (entry) out["state"] = word(entry->state);
        if (!reason.empty()) out["reason"] = reason;
        fmt::print("{}\n", json::serialize(out));
        return;
    }
    fmt::print("{:<32} {:<7} {}{}{}\n", printable(offered.number, 100), would, words,
               !words.empty() && !reason.empty() ? "  " : "", printable(reason, 300));
}

}  // namespace

void print_offered(Fetched<ChannelCreateOrder> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](ChannelCreateOrder const& order, json::object& facts) {
        facts["items"] = order.order_item.size();
        facts["amount"] = encode(order.order.amount);
        facts["currency"] = order.order.currency;
        return fmt::format("{:>3} items  {:>12} {}", order.order_item.size(), order.order.amount.text(),
                           order.order.currency);
    });
}

void print_offered(Fetched<CancelOrder> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](CancelOrder const& cancel, json::object& facts) {
        facts["units"] = cancel.cancel_items.size();
        return fmt::format("{:>3} units cancelled", cancel.cancel_items.size());
    });
}

void print_offered(Fetched<UpdateOrderItem> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](UpdateOrderItem const& update, json::object& facts) {
        facts["changes"] = update.changes;
        return json::serialize(update.changes);
    });
}

void print_offered(Fetched<CancellationRequest> const& item, std::optional<Entry> const& entry, Output output) {
    print(item, entry, output, [](CancellationRequest const& request, json::object& facts) {
        facts["unit"] = request.order_item;
        facts["type"] = encode(request.cancellation_type);
        return fmt::format("{} of unit {}",
                           request.cancellation_type == CancellationType::refund ? "return" : "cancellation",
                           printable(request.order_item, 60));
    });
}

}  // namespace channeld::cli
