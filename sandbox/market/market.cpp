#include "sandbox/market/market.hpp"

#include <fmt/format.h>

#include "sandbox/exact_json.hpp"
#include "sandbox/json_reply.hpp"
#include "sandbox/market/control.hpp"
#include "sandbox/market/encode.hpp"

namespace channeld::sandbox {
namespace {

template <class Rows>
json::array encode_rows(Rows const& rows) {
    json::array out;
    for (auto const& [id, row] : rows) out.emplace_back(encode(row));
    return out;
}

}  // namespace

Market::Market(std::function<Timestamp()> clock, MarketOptions options)
    : clock_(std::move(clock)), options_(std::move(options)), purchases_(options_.seed, options_.products) {}

Reply Market::handle(Call const& call) {
    try {
        if (call.path.starts_with("/_sandbox/")) return control(*this, call);
        std::lock_guard const lock(mutex_);
        return answer(call);
    } catch (Refusal const& refusal) {
        return json_reply(refusal.status, refusal.body);
    }
}

std::vector<std::int64_t> Market::add_orders(std::size_t count) {
    std::lock_guard const lock(mutex_);
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < count; ++i) {
        MarketOrder order;
        order.id = next_id_++;
        order.created = clock_();
        order.purchase = purchases_.next();
        for (auto const& line : order.purchase.lines)
            for (auto const& unit : line.units)
                order.units.push_back({fmt::format("{}-{}", order.id, order.units.size() + 1), line.barcode,
                                       line.vat_rate, unit.paid(), false});
        out.push_back(order.id);
        state_.orders.emplace(order.id, std::move(order));
    }
    return out;
}

std::int64_t Market::cancel(std::int64_t id, std::vector<std::string> const& units, std::string const& reason) {
    std::lock_guard const lock(mutex_);
    auto const found = state_.orders.find(id);
    if (found == state_.orders.end()) return 0;
    MarketCancellation out{0, id, units, reason, clock_()};
    if (units.empty())
        for (auto const& unit : found->second.units)
            if (!unit.cancelled) out.units.push_back(unit.id);
    for (auto const& unit : out.units)
        if (!state_.find_unit(id, unit)) return 0;
    if (out.units.empty()) return 0;
    state_.cancel(id, out.units);
    out.id = next_id_++;
    return state_.cancellations.emplace(out.id, out).first->first;
}

std::int64_t Market::request_cancellation(std::int64_t order, std::string const& unit, std::string const& type,
                                          std::string const& reason, std::string const& note) {
    std::lock_guard const lock(mutex_);
    if (!state_.find_unit(order, unit)) return 0;
    MarketRequest out{next_id_++, order, unit, type, reason, note, "open", clock_()};
    return state_.requests.emplace(out.id, out).first->first;
}

std::int64_t Market::move_unit(std::int64_t order, std::string const& unit, std::string const& status,
                               std::string const& tracking_number) {
    std::lock_guard const lock(mutex_);
    if (!state_.find_unit(order, unit)) return 0;
    std::erase_if(state_.changes, [&](auto const& row) { return row.second.unit == unit; });
    MarketChange out{next_id_++, order, unit, status, tracking_number, clock_()};
    return state_.changes.emplace(out.id, out).first->first;
}

void Market::fail_next_update(std::int64_t order, std::string const& error) {
    std::lock_guard const lock(mutex_);
    state_.failures[order] = error;
}

void Market::set_polls_until_done(std::size_t polls) {
    std::lock_guard const lock(mutex_);
    options_.polls_until_done = polls;
}

std::string Market::dump() const {
    std::lock_guard const lock(mutex_);
    return exact_text({{"orders", encode_rows(state_.orders)},
                       {"batches", encode_rows(state_.batches)},
                       {"cancellations", encode_rows(state_.cancellations)},
                       {"cancellation_requests", encode_rows(state_.requests)},
                       {"changes", encode_rows(state_.changes)}});
}

}  // namespace channeld::sandbox
