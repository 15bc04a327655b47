#include "sandbox/omnitron/omnitron.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <mutex>

#include "sandbox/omnitron/control.hpp"
#include "sandbox/omnitron/page.hpp"
#include "sandbox/omnitron/panel.hpp"
#include "sandbox/omnitron/resources.hpp"
#include "sandbox/omnitron/seed.hpp"
#include "sandbox/omnitron/sessions.hpp"

namespace channeld::sandbox {
namespace {

Refusal not_found() {
    return {404, {{"detail", "Not found."}}};
}

Refusal not_allowed(std::string const& method) {
    return {405, {{"detail", fmt::format("Method \"{}\" not allowed.", method)}}};
}

std::int64_t key_in(std::string_view text) {
    std::int64_t key = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), key);
    if (failed != std::errc() || end != text.data() + text.size()) throw not_found();
    return key;
}

bool is_number(std::string_view text) {
    return text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

struct Omnitron::State {
    State(std::function<Timestamp()> clock, OmnitronOptions given)
        : options(std::move(given)),
          store(options, clock),
          sessions(options, clock),
          below_channel(channel_resources(store, options)),
          below_root(root_resources(store)) {
        seed(store, options);
    }

    Reply answer(Call const& call);
    Reply answer(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key);
    Reply list(Call const& call, Resource const& resource, std::int64_t channel);
    Reply one(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key);

    OmnitronOptions const options;
    mutable std::mutex mutex;
    Store store;
    Sessions sessions;
    Resources const below_channel, below_root;
};

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

Reply Omnitron::State::answer(Call const& call) {
    auto parts = call.segments();
    // The integration API has the same resources (Omnitron contract §1).
    bool const known = parts.size() > 2 && parts[0] == "api" && (parts[1] == "v1" || parts[1] == "i1");
    if (!known || !call.path.ends_with('/')) throw not_found();
    parts.erase(parts.begin(), parts.begin() + 2);
    if (parts.size() == 2 && parts[0] == "auth" && parts[1] == "login") {
        if (call.method != "POST") throw not_allowed(call.method);
        return json_reply(200, sessions.login(json_body(call)));
    }
    sessions.check(call.header("Authorization"));

    std::int64_t channel = 0, key = 0;
    auto const* resources = &below_root;
    if (parts[0] == "channel" && parts.size() > 2) {
        channel = key_in(parts[1]);
        if (!store.channels.find(channel)) throw not_found();
        resources = &below_channel;
        parts.erase(parts.begin(), parts.begin() + 2);
    }
    if (parts.size() > 1 && is_number(parts.back())) {
        key = key_in(parts.back());
        parts.pop_back();
    }
    auto const resource = resources->find(fmt::format("{}", fmt::join(parts, "/")));
    if (resource == resources->end()) throw not_found();
    return answer(call, resource->second, channel, key);
}

Reply Omnitron::State::answer(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key) {
    if (key != 0) return one(call, resource, channel, key);
    if (call.method == "GET" && resource.rows) return list(call, resource, channel);
    if (call.method != "POST" || !resource.create) throw not_allowed(call.method);
    auto const created = resource.create(channel, json_body(call));
    return created.empty() ? Reply{201, {}, "", Fault::none, {}} : json_reply(201, created);
}

Reply Omnitron::State::list(Call const& call, Resource const& resource, std::int64_t channel) {
    auto filters = filters_of(call, *resource.rows, resource.filters, resource.without_in);
    if (resource.per_channel) filters.push_back({"channel", "exact", {std::to_string(channel)}});
    return json_reply(200,
                      page_of(select(*resource.rows, filters, call.parameter("sort")), call, options.max_page_size));
}

Reply Omnitron::State::one(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key) {
    auto const* row = resource.rows ? resource.rows->find(key) : nullptr;
    if (!row || (resource.per_channel && row->at("channel") != channel)) throw not_found();
    if (call.method == "GET") return json_reply(200, *row);
    if (call.method == "PATCH" && resource.change)
        return json_reply(200, resource.change(channel, key, json_body(call)));
    if (call.method == "DELETE" && resource.erasable) {
        resource.rows->erase(key);
        return {204, {}, "", Fault::none, {}};
    }
    throw not_allowed(call.method);
}

void Omnitron::expire_tokens() {
    std::lock_guard const lock(state_->mutex);
    state_->sessions.expire_all();
}

json::object Omnitron::dump() const {
    std::lock_guard const lock(state_->mutex);
    auto const& store = state_->store;
    std::array<std::pair<char const*, Table const*>, 14> const tables{
        {{"customers", &store.customers},
         {"addresses", &store.addresses},
         {"orders", &store.orders},
         {"order_items", &store.order_items},
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
    json::object out;
    for (auto const& [name, table] : tables) {
        json::array rows;
        for (auto const& [key, row] : table->rows()) rows.emplace_back(row);
        out[name] = std::move(rows);
    }
    return out;
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

}  // namespace channeld::sandbox
