#include "sandbox/market/updates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::array<std::string_view, 4> way{"new", "preparing", "shipped", "delivered"};

std::ptrdiff_t step_of(std::string_view status) {
    return std::find(way.begin(), way.end(), status) - way.begin();
}

std::vector<Field> update_fields() {
    return {{"id", Kind::integer, Need::required},
            {"status", Kind::choice, Need::optional, 0, nullptr, {"preparing", "shipped", "delivered"}},
            {"tracking_number", Kind::text},
            {"invoice_number", Kind::text},
            {"invoice_url", Kind::text}};
}

// Carries one update out; gives "" or why not.
std::string apply(MarketState& state, json::object const& update) {
    auto const found = state.orders.find(update.at("id").as_int64());
    if (found == state.orders.end()) return "there is no such order";
    auto& order = found->second;
    if (auto failure = state.failures.extract(order.id)) return failure.mapped();
    if (order.status == "cancelled") return "the order is cancelled";
    auto status = order.status;
    take_text(update, "status", status);
    if (step_of(status) < step_of(order.status)) return "the order is already " + order.status;
    order.status = status;
    take_text(update, "tracking_number", order.tracking_number);
    take_text(update, "invoice_number", order.invoice_number);
    take_text(update, "invoice_url", order.invoice_url);
    return {};
}

}  // namespace

MarketBatch const& accept_updates(MarketState& state, MarketOptions const& options, json::object const& body) {
    std::array<Field, 1> const fields{Field{"updates", Kind::list, Need::required}};
    auto const given = checked(body, fields);
    auto const& updates = given.at("updates").as_array();
    if (updates.empty() || updates.size() > options.max_batch)
        throw Refusal{400, {{"updates", {fmt::format("Must hold 1 to {} updates.", options.max_batch)}}}};
    MarketBatch batch;
    for (auto const& update : updates) {
        if (!update.is_object()) throw Refusal{400, {{"updates", {"Must hold objects."}}}};
        batch.updates.emplace_back(checked(update.as_object(), update_fields()));
    }
    batch.id = fmt::format("ba7c0000-0000-4000-8000-{:012x}", state.batches.size() + 1);
    batch.polls_left = options.polls_until_done;
    auto const id = batch.id;
    return state.batches.emplace(id, std::move(batch)).first->second;
}

MarketBatch const& poll(MarketState& state, MarketBatch& batch) {
    if (batch.finished) return batch;
    if (batch.polls_left > 0) {
        --batch.polls_left;
        return batch;
    }
    for (auto const& update : batch.updates) {
        auto const error = apply(state, update.as_object());
        json::object result{{"id", update.at("id")}, {"ok", error.empty()}};
        if (!error.empty()) result["error"] = error;
        batch.results.push_back(std::move(result));
    }
    batch.finished = true;
    return batch;
}

}  // namespace channeld::sandbox
