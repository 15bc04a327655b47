#include "sandbox/omnitron/omnitron.hpp"

#include <array>

#include "sandbox/omnitron/cancellation_requests.hpp"
#include "sandbox/omnitron/channels.hpp"
#include "sandbox/omnitron/control.hpp"
#include "sandbox/omnitron/panel.hpp"
#include "sandbox/omnitron/reasons.hpp"
#include "sandbox/omnitron/state.hpp"

namespace channeld::sandbox {
namespace {

std::array<std::pair<std::string_view, Table const*>, 17> tables_of(Store const& store) {
    return {{{"channels", &store.channels},
             {"customers", &store.customers},
             {"addresses", &store.addresses},
             {"orders", &store.orders},
             {"order_items", &store.order_items},
             {"cancellation_requests", &store.cancellation_requests},
             {"cancellation_reasons", &store.cancellation_reasons},
             {"integration_actions", &store.integration_actions},
             {"batch_requests", &store.batch_requests},
             {"failed_integrations", &store.failed_integrations},
             {"error_reports", &store.error_reports},
             {"countries", &store.countries},
             {"cities", &store.cities},
             {"townships", &store.townships},
             {"districts", &store.districts},
             {"cargos", &store.cargos},
             {"products", &store.products}}};
}

}  // namespace

Omnitron::Omnitron(std::function<Timestamp()> clock, OmnitronOptions options)
    : state_(std::make_unique<State>(std::move(clock), std::move(options))) {}

Omnitron::~Omnitron() = default;

Reply Omnitron::handle(Call const& call) {
    try {
        if (call.path.starts_with("/_sandbox/")) return control(*this, call);
        std::lock_guard const lock(state_->mutex);
        return state_->answer(call);
    } catch (Refusal const& refusal) {
        return json_reply(refusal.status, refusal.body);
    }
}

void Omnitron::expire_tokens() {
    std::lock_guard const lock(state_->mutex);
    state_->sessions.expire_all();
}

json::object Omnitron::dump() const {
    std::lock_guard const lock(state_->mutex);
    json::object out;
    for (auto const& [name, table] : tables_of(state_->store)) {
        json::array rows;
        for (auto const& [key, row] : table->rows()) rows.emplace_back(row);
        out[name] = std::move(rows);
    }
    return out;
}

void Omnitron::each(std::string_view table, std::function<void(json::object const&)> const& see) const {
    std::lock_guard const lock(state_->mutex);
    for (auto const& [name, rows] : tables_of(state_->store)) {
        if (name != table) continue;
        for (auto const& [key, row] : rows->rows()) see(row);
    }
}

bool Omnitron::map_place(std::string_view level, std::string_view name, std::string_view remote_code) {
    std::lock_guard const lock(state_->mutex);
    return sandbox::map_place(state_->store, level, name, remote_code);
}

std::int64_t Omnitron::add_product(std::string_view remote_id) {
    std::lock_guard const lock(state_->mutex);
    return sandbox::add_product(state_->store, state_->options, remote_id);
}

bool Omnitron::set_channel_active(std::int64_t channel, bool active) {
    std::lock_guard const lock(state_->mutex);
    if (!state_->store.channels.find(channel)) return false;
    state_->store.update(state_->store.channels, channel, {{"is_active", active}});
    return true;
}

bool Omnitron::set_conf(std::int64_t channel, json::object const& settings) {
    std::lock_guard const lock(state_->mutex);
    return sandbox::set_conf(state_->store, channel, settings);
}

std::int64_t Omnitron::order(std::string_view number) const {
    std::lock_guard const lock(state_->mutex);
    auto const& keys = state_->store.orders.with("number", std::string(number));
    return keys.empty() ? 0 : keys.front();
}

bool Omnitron::change_order(std::int64_t order, OrderChange const& change) {
    std::lock_guard const lock(state_->mutex);
    return sandbox::change_order(state_->store, order, change);
}

bool Omnitron::decide_cancellation_request(std::int64_t request, std::string_view status) {
    std::lock_guard const lock(state_->mutex);
    return sandbox::decide_cancellation_request(state_->store, request, status);
}

std::int64_t Omnitron::add_cancellation_reason(std::string_view subject, std::string_view cancellation_type) {
    std::lock_guard const lock(state_->mutex);
    return add_reason(state_->store, subject, cancellation_type);
}

bool Omnitron::set_cancellation_reason_active(std::int64_t reason, bool active) {
    std::lock_guard const lock(state_->mutex);
    if (!state_->store.cancellation_reasons.find(reason)) return false;
    state_->store.update(state_->store.cancellation_reasons, reason, {{"is_active", active}});
    return true;
}

}  // namespace channeld::sandbox
