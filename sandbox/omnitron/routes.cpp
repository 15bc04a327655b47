#include <fmt/format.h>

#include <charconv>

#include "sandbox/omnitron/page.hpp"
#include "sandbox/omnitron/seed.hpp"
#include "sandbox/omnitron/state.hpp"

namespace channeld::sandbox {
namespace {

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

// Takes the key at the end ("orders/5") or before a verb ("orders/5/cancel"); 0 when there is none.
std::int64_t take_key(std::vector<std::string_view>& parts) {
    if (parts.size() > 1 && is_number(parts.back())) {
        auto const key = key_in(parts.back());
        parts.pop_back();
        return key;
    }
    if (parts.size() != 3 || !is_number(parts[1])) return 0;
    return key_in(std::exchange(parts[1], "{}"));
}

}  // namespace

Omnitron::State::State(std::function<Timestamp()> clock, OmnitronOptions given)
    : options(std::move(given)),
      store(options, clock),
      sessions(options, clock),
      below_channel(channel_resources(store, options)),
      below_root(root_resources(store)) {
    seed(store, options);
}

Reply Omnitron::State::answer(Call const& call) {
    auto parts = call.segments();
    // The integration API has the same resources (docs/contracts/omnitron.md §1).
    bool const known = parts.size() > 2 && parts[0] == "api" && (parts[1] == "v1" || parts[1] == "i1");
    if (!known || !call.path.ends_with('/')) throw not_found();
    parts.erase(parts.begin(), parts.begin() + 2);
    if (parts.size() == 2 && parts[0] == "auth" && parts[1] == "login") {
        if (call.method != "POST") throw not_allowed(call.method);
        return json_reply(200, sessions.login(json_body(call)));
    }
    sessions.check(call.header("Authorization"));

    std::int64_t channel = 0;
    auto const* resources = &below_root;
    if (parts[0] == "channel" && parts.size() > 2) {
        channel = key_in(parts[1]);
        if (!store.channels.find(channel)) throw not_found();
        resources = &below_channel;
        parts.erase(parts.begin(), parts.begin() + 2);
    }
    auto const key = take_key(parts);
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
    if (resource.queue) return json_reply(200, page_of(resource.queue(channel), call, options.max_page_size));
    auto filters = filters_of(call, *resource.rows, resource.filters, resource.without_in);
    if (resource.per_channel) filters.push_back({"channel", "exact", {std::to_string(channel)}});
    return json_reply(200,
                      page_of(select(*resource.rows, filters, call.parameter("sort")), call, options.max_page_size));
}

Reply Omnitron::State::one(Call const& call, Resource const& resource, std::int64_t channel, std::int64_t key) {
    auto const* row = resource.rows && !resource.queue ? resource.rows->find(key) : nullptr;
    if (!row || (resource.per_channel && row->at("channel") != channel)) throw not_found();
    if (resource.act) {
        if (call.method != "POST") throw not_allowed(call.method);
        return json_reply(200, resource.act(key, json_body(call)));
    }
    if (call.method == "GET") return json_reply(200, *row);
    if (call.method == "PATCH" && resource.change)
        return json_reply(200, resource.change(channel, key, json_body(call)));
    if (call.method == "DELETE" && resource.erasable) {
        resource.rows->erase(key);
        return no_content();
    }
    throw not_allowed(call.method);
}

}  // namespace channeld::sandbox
