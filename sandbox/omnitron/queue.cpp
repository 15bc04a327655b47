#include "sandbox/omnitron/queue.hpp"

#include <set>

namespace channeld::sandbox {
namespace {

std::set<std::int64_t> reserved(Store const& store, std::int64_t channel, std::string_view model) {
    std::set<std::int64_t> out;
    for (auto const* status : {"commit", "sent_to_remote", "ongoing"})
        for (auto const key : store.batch_requests.with("status", status)) {
            auto const& batch = *store.batch_requests.find(key);
            if (batch.at("channel") != channel) continue;
            for (auto const& object : batch.at("objects").as_array())
                if (text_at(object.as_object(), "content_type") == model) out.insert(object.at("pk").as_int64());
        }
    return out;
}

struct Retries {
    std::int64_t at_most = 1;
    std::chrono::seconds interval{0};
};

Retries retries_of(json::object const& channel) {
    Retries out;
    auto const* rule = channel.at("conf").as_object().if_contains("FAILED_INTEGRATION");
    if (rule && rule->is_object()) rule = rule->as_object().if_contains("DEFAULT");
    if (!rule || !rule->is_object()) return out;
    auto const whole = [&](std::string_view name, std::int64_t otherwise) {
        auto const* value = rule->as_object().if_contains(name);
        return value && value->is_int64() ? value->as_int64() : otherwise;
    };
    out.at_most = whole("MAX_RETRY_COUNT", out.at_most);
    out.interval = std::chrono::seconds(whole("RETRY_INTERVAL", 0));
    return out;
}

bool may_retry(Store const& store, std::int64_t action_key, json::object const& action, Retries const& retries) {
    std::int64_t failures = 0;
    Timestamp last{};
    for (auto const key :
         store.failed_integrations.with("object_id", std::to_string(action.at("object_id").as_int64()))) {
        auto const& failed = *store.failed_integrations.find(key);
        if (failed.at("integration_action") != action_key || failed.at("version_date") != action.at("version_date"))
            continue;
        ++failures;
        last = parse_iso(text_at(failed, "created_date")).value();
    }
    return failures < retries.at_most && last + retries.interval <= store.clock();
}

bool is_due(Store const& store, json::object const& row, std::int64_t action_key, json::object const& action,
            Retries const& retries) {
    // Whatever became of its mapping: an object as it was created holds no news for the channel that made it.
    if (row.at("modified_date") == row.at("created_date")) return false;
    if (text_at(action, "version_date") < text_at(row, "modified_date")) return true;
    return action.at("status") == "error" && may_retry(store, action_key, action, retries);
}

}  // namespace

std::vector<json::object const*> changed_objects(Store& store, std::int64_t channel, std::string_view model) {
    std::vector<json::object const*> out;
    auto const in_work = reserved(store, channel, model);
    auto const retries = retries_of(*store.channels.find(channel));
    for (auto const& [key, row] : store.objects_of(model)->rows()) {
        if (row.at("channel") != channel || in_work.contains(key)) continue;
        auto const action = store.action_of(channel, key, model);
        if (action && is_due(store, row, action, *store.integration_actions.find(action), retries)) out.push_back(&row);
    }
    return out;
}

}  // namespace channeld::sandbox
