#include "sandbox/omnitron/actions.hpp"

#include <fmt/format.h>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

void fail(Store& store, std::int64_t key, json::value const& reason) {
    auto const& action = store.update(store.integration_actions, key, {{"status", "error"}});
    store.add(store.failed_integrations, {{"channel", action.at("channel")},
                                          {"version_date", action.at("version_date")},
                                          {"reason_type", reason},
                                          {"is_active", true},
                                          {"content_type", action.at("content_type")},
                                          {"object_id", action.at("object_id")},
                                          {"retry_count", 1},
                                          {"max_retry_count", 1},
                                          {"integration_action", key}});
}

json::object blank_action(json::value const& channel, json::object const& content_type, std::int64_t object) {
    return {{"channel", channel},        {"content_type", content_type}, {"object_id", object},
            {"remote_id", nullptr},      {"version_date", nullptr},      {"state", json::object()},
            {"local_batch_id", nullptr}, {"status", "processing"}};
}

std::vector<Field> action_fields(Store const& store) {
    return {{"channel_id", Kind::key, Need::required, 0, &store.channels},
            {"object_id", Kind::integer, Need::required},
            {"content_type_id", Kind::key, Need::optional, 0, &store.content_types},
            {"content_type_model", Kind::text},
            {"remote_id", Kind::text, Need::nullable, 255},
            {"version_date", Kind::moment, Need::nullable},
            {"state", Kind::object, Need::nullable},
            {"local_batch_id", Kind::text, Need::nullable},
            {"status", Kind::choice, Need::optional, 0, nullptr, {"processing", "success", "error"}}};
}

json::object const* content_type_of(Store const& store, json::object const& given) {
    if (auto const* key = given.if_contains("content_type_id")) return store.content_types.find(key->as_int64());
    auto const* model = given.if_contains("content_type_model");
    return model ? store.content_type(std::string_view(model->as_string())) : nullptr;
}

json::object without_key_fields(json::object given) {
    for (auto const* name : {"channel_id", "object_id", "content_type_id", "content_type_model"}) given.erase(name);
    return given;
}

}  // namespace

void start_action(Store& store, json::object const& batch, json::object const& object) {
    auto const model = std::string_view(object.at("content_type").as_string());
    auto const object_key = object.at("pk").as_int64();
    json::object fields{{"status", "processing"},
                        {"local_batch_id", batch.at("local_batch_id")},
                        {"version_date", object.at("version_date")}};
    if (auto const* remote = object.if_contains("remote_id"); remote && remote->is_string())
        fields["remote_id"] = *remote;
    if (auto const key = store.action_of(batch.at("channel").as_int64(), object_key, model)) {
        store.update(store.integration_actions, key, std::move(fields));
        return;
    }
    auto row = blank_action(batch.at("channel"), *store.content_type(model), object_key);
    for (auto const& [name, value] : fields) row[name] = value;
    store.add(store.integration_actions, std::move(row));
}

void finish_action(Store& store, json::object const& batch, json::object const& object) {
    auto const model = std::string_view(object.at("content_type").as_string());
    auto const key = store.action_of(batch.at("channel").as_int64(), object.at("pk").as_int64(), model);
    if (!key) return;  // the action was deleted by hand since the commit
    auto const* reason = object.if_contains("failed_reason_type");
    if (reason && reason->is_string()) return fail(store, key, *reason);
    json::object fields{{"status", "success"}, {"version_date", object.at("version_date")}};
    if (auto const* remote = object.if_contains("remote_id"); remote && remote->is_string())
        fields["remote_id"] = *remote;
    store.update(store.integration_actions, key, std::move(fields));
}

void fail_actions(Store& store, json::object const& batch) {
    auto const keys =
        store.integration_actions.with("local_batch_id", std::string(batch.at("local_batch_id").as_string()));
    for (auto const key : keys)
        if (store.integration_actions.find(key)->at("status") == "processing") fail(store, key, "channel_app");
}

json::object const& create_action(Store& store, std::int64_t channel, json::object const& body) {
    Problems problems;
    auto const given = checked(body, action_fields(store), problems);
    if (auto const* other = given.if_contains("channel_id"); other && *other != channel)
        problems.add("channel_id", no_such_key(other->as_int64()));
    auto const* content_type = content_type_of(store, given);
    if (!content_type) problems.add("content_type_id", "This field is required.");
    auto const* object = given.if_contains("object_id");
    auto* objects = content_type ? store.objects_of(std::string_view(content_type->at("model").as_string())) : nullptr;
    if (objects && object && !objects->find(object->as_int64()))
        problems.add("object_id", no_such_key(object->as_int64()));
    if (content_type && object && store.action_of(channel, object->as_int64(), text_at(*content_type, "model")))
        problems.add("non_field_errors", "The fields channel, content_type, object_id must make a unique set.");
    problems.refuse_if_any();
    auto row = blank_action(channel, *content_type, object->as_int64());
    for (auto const& [name, value] : without_key_fields(given)) row[name] = value;
    return store.add(store.integration_actions, std::move(row));
}

json::object const& change_action(Store& store, std::int64_t key, json::object const& body) {
    return store.update(store.integration_actions, key, without_key_fields(checked(body, action_fields(store), true)));
}

}  // namespace channeld::sandbox
