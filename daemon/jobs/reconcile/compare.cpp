#include "daemon/jobs/reconcile/compare.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "commands/omnitron/orders.hpp"
#include "daemon/jobs/engine/content_hash.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline jobs {
namespace {

// What the ledger knows of something that is not where it should be.
std::string explain(std::optional<Entry> const& entry, std::string const& number, std::string_view job) {
    if (!entry) return fmt::format("never seen by {}; read this period again with channeld backfill {}", job, job);
    switch (entry->state) {
        case EntryState::pending:
            return fmt::format("pending: processed by the next run of {}{}{}", job, entry->message.empty() ? "" : ": ",
                               entry->message);
        case EntryState::created:
            return fmt::format("created by {} (pk {}) but not mapped yet; continued by its next run", job,
                               entry->omnitron_pk);
        case EntryState::parked:
            return fmt::format("parked: {}; see channeld parked show {}", entry->message, number);
        case EntryState::retracted:
            return fmt::format("retracted: {}", entry->message);
        case EntryState::mapped:
            break;
    }
    return fmt::format("mapped by {} (pk {}), but changed or removed in Omnitron since then", job, entry->omnitron_pk);
}

// What a channel's command could not read, unless that came after its work was done.
std::vector<Difference> unreadable(std::string const& number, Invalid const& invalid,
                                   std::optional<Entry> const& entry) {
    if (entry && (entry->state == EntryState::mapped || entry->state == EntryState::retracted)) return {};
    return {{DifferenceKind::unreadable, number, invalid.message}};
}

// Later changes in the channel are the business of other jobs.
bool is_as_imported(ChannelCreateOrder const& order, std::optional<Entry> const& entry) {
    return !entry || entry->hash == content_hash(encode_text(order));
}

std::optional<Difference> other_amount(OrderFacts const& facts, ChannelCreateOrder const& content) {
    auto const& order = content.order;
    if (!is_as_imported(content, facts.entry) || !facts.stored || facts.stored->amount == order.amount)
        return std::nullopt;
    return Difference{DifferenceKind::amount_differs, facts.offered.display_number,
                      fmt::format("{} {} in the channel, {} in Omnitron; correct the wrong one by hand",
                                  order.amount.text(), order.currency, facts.stored->amount.text())};
}

}  // namespace

std::vector<Difference> compare(OrderFacts const& facts) {
    auto const& number = facts.offered.display_number;
    if (auto const* invalid = std::get_if<Invalid>(&facts.offered.content))
        return unreadable(number, *invalid, facts.entry);
    auto const* const content = std::get_if<ChannelCreateOrder>(&facts.offered.content);
    if (!content) return {};
    auto const why = [&] { return explain(facts.entry, number, "fetch_orders"); };
    std::vector<Difference> out;
    if (facts.stored) {
        if (auto const taken = omnitron::number_conflict(*content, *facts.stored))
            return {{DifferenceKind::missing_order, number, taken->message}};
        if (!facts.mapped) out.push_back({DifferenceKind::unmapped_order, number, why()});
    } else if (facts.mapped) {
        out.push_back(
            {DifferenceKind::missing_order, number,
             "Omnitron has its integration action but no order with this number: it was renamed or removed there"});
    } else {
        return {{DifferenceKind::missing_order, number, why()}};
    }
    if (!facts.unmapped_items.empty())
        out.push_back({DifferenceKind::unmapped_item, number,
                       fmt::format("items {} have no successful integration action; {}",
                                   fmt::join(facts.unmapped_items, ", "), why())});
    if (auto difference = other_amount(facts, *content)) out.push_back(std::move(*difference));
    return out;
}

std::vector<Difference> compare(CancelFacts const& facts) {
    auto const& number = facts.offered.display_number;
    if (auto const* invalid = std::get_if<Invalid>(&facts.offered.content))
        return unreadable(number, *invalid, facts.entry);
    if (facts.left.empty()) return {};
    return {{DifferenceKind::not_cancelled, number,
             fmt::format("items {} are cancelled in the channel and not in Omnitron; {}", fmt::join(facts.left, ", "),
                         explain(facts.entry, number, "fetch_and_create_cancel"))}};
}

std::vector<Difference> compare(RequestFacts const& facts) {
    auto const& number = facts.offered.display_number;
    if (auto const* invalid = std::get_if<Invalid>(&facts.offered.content))
        return unreadable(number, *invalid, facts.entry);
    if (facts.mapped || !std::holds_alternative<CancellationRequest>(facts.offered.content)) return {};
    return {{DifferenceKind::missing_request, number,
             explain(facts.entry, number, "fetch_and_create_cancellation_requests")}};
}

std::vector<Difference> only_in_omnitron(StoredOrder const& order, std::vector<Entry> const& known) {
    for (auto const& entry : known)
        if (entry.item_type == "order") return {};
    return {{DifferenceKind::only_in_omnitron, order.number,
             fmt::format("pk {}: not offered by the channel in this period and never seen by fetch_orders; created "
                         "another way, or before the ledger existed",
                         order.primary_key())}};
}

}  // namespace channeld::inline jobs
