#include "sandbox/omnitron/batches.hpp"

#include <fmt/format.h>

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/actions.hpp"
#include "sandbox/omnitron/refuse.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> object_fields() {
    return {{"pk", Kind::integer, Need::required},
            {"version_date", Kind::moment, Need::required},
            {"content_type", Kind::text, Need::required},
            {"remote_id", Kind::text, Need::nullable, 255},
            {"failed_reason_type", Kind::choice, Need::nullable, 0, nullptr, {"mapping", "remote", "channel_app"}}};
}

json::object checked_object(Store& store, json::value const& body) {
    Problems problems;
    if (!body.is_object()) throw Refusal{400, {{"objects", {"Invalid data. Expected a dictionary."}}}};
    auto out = checked(body.as_object(), object_fields(), problems);
    auto const* model = out.if_contains("content_type");
    auto const* key = out.if_contains("pk");
    auto const* table = model ? store.objects_of(std::string_view(model->as_string())) : nullptr;
    if (model && !table)
        problems.add("content_type",
                     fmt::format("Object with model={} does not exist.", std::string_view(model->as_string())));
    if (table && key && !table->find(key->as_int64())) problems.add("pk", no_such_key(key->as_int64()));
    if (problems.any()) throw Refusal{400, {{"objects", json::array{problems.found()}}}};
    return out;
}

std::vector<json::object> checked_objects(Store& store, json::object const& given) {
    std::vector<json::object> out;
    auto const* objects = given.if_contains("objects");
    if (objects && objects->is_array())
        for (auto const& object : objects->as_array()) out.push_back(checked_object(store, object));
    return out;
}

bool same_object(json::object const& a, json::object const& b) {
    return a.at("pk") == b.at("pk") && a.at("content_type") == b.at("content_type");
}

// `known` with the new objects put over or after the old ones.
json::array merged(json::value const& known, std::vector<json::object> const& objects) {
    json::array out = known.is_array() ? known.as_array() : json::array();
    for (auto const& object : objects) {
        auto const same = std::find_if(out.begin(), out.end(),
                                       [&](json::value const& old) { return same_object(old.as_object(), object); });
        if (same == out.end())
            out.emplace_back(object);
        else
            *same = object;
    }
    return out;
}

void check_lock(Store const& store, std::int64_t channel, std::int64_t key, json::value const& model) {
    for (auto const other : store.batch_requests.with("status", "commit")) {
        auto const& row = *store.batch_requests.find(other);
        if (other != key && row.at("channel") == channel && row.at("content_type") == model)
            refuse("batch_request_commit_100_1", fmt::format("batch request {} of content type {} is already in commit",
                                                             other, std::string_view(model.as_string())));
    }
}

json::object commit(Store& store, json::object const& batch, json::object const& given) {
    auto const status = std::string_view(batch.at("status").as_string());
    if (status != "initialized" && status != "commit")
        refuse("batch_request_status_100_2", fmt::format("a batch request cannot go from {} to commit", status));
    auto const* model = given.if_contains("content_type");
    if (!model || !model->is_string()) throw Refusal{400, {{"content_type", {"This field is required."}}}};
    if (!store.content_type(std::string_view(model->as_string())))
        throw Refusal{400, {{"content_type", {"Object with this model does not exist."}}}};
    if (batch.at("content_type").is_string() && batch.at("content_type") != *model)
        refuse("batch_request_content_type_100_1", "a batch request is bound to one content type");
    auto const channel = batch.at("channel").as_int64();
    check_lock(store, channel, store.batch_requests.key_of(batch), *model);
    auto const objects = checked_objects(store, given);
    if (objects.empty()) throw Refusal{400, {{"objects", {"This list may not be empty."}}}};
    for (auto const& object : objects) start_action(store, batch, object);
    return {{"status", "commit"}, {"content_type", *model}, {"objects", merged(batch.at("objects"), objects)}};
}

// done and fail: the objects' actions end as success or error.
json::object close(Store& store, json::object const& batch, json::object const& given, std::string_view target) {
    auto const status = std::string_view(batch.at("status").as_string());
    bool const closed = status == "done" || status == "fail";
    if (closed || (target == "done" && status == "initialized"))
        refuse("batch_request_status_100_1", fmt::format("a batch request cannot go from {} to {}", status, target));
    auto const objects = checked_objects(store, given);
    auto const& committed = batch.at("objects");
    for (auto const& object : objects) {
        auto const is_it = [&](json::value const& known) { return same_object(known.as_object(), object); };
        if (committed.is_array() && std::any_of(committed.as_array().begin(), committed.as_array().end(), is_it))
            continue;
        throw Refusal{
            400,
            {{"objects",
              {fmt::format("{} {} was not committed in this batch request.",
                           std::string_view(object.at("content_type").as_string()), object.at("pk").as_int64())}}}};
    }
    for (auto const& object : objects) finish_action(store, batch, object);
    if (target == "fail") fail_actions(store, batch);
    return {{"status", target}, {"objects", merged(committed, objects)}};
}

json::object change_remote_status(json::object const& batch, json::object const& given, std::string_view target) {
    auto const status = std::string_view(batch.at("status").as_string());
    bool const fits =
        target == "sent_to_remote" ? status == "commit" : status == "sent_to_remote" || status == "ongoing";
    if (!fits)
        refuse("batch_request_status_100_2", fmt::format("a batch request cannot go from {} to {}", status, target));
    json::object out{{"status", target}};
    if (auto const* id = given.if_contains("remote_batch_id")) out["remote_batch_id"] = *id;
    return out;
}

std::string uuid_of(std::int64_t key) {
    auto const mixed = static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15ULL;
    return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}", mixed >> 32, (mixed >> 16) & 0xffff, mixed & 0xfff,
                       (mixed >> 4) & 0xfff, static_cast<std::uint64_t>(key));
}

}  // namespace

json::object const& create_batch(Store& store, std::int64_t channel, json::object const& body) {
    std::array<Field, 1> const fields{Field{"channel", Kind::key, Need::required, 0, &store.channels}};
    auto const given = checked(body, fields);
    if (given.at("channel") != channel)
        throw Refusal{400, {{"channel", {no_such_key(given.at("channel").as_int64())}}}};
    auto const& row = store.add(store.batch_requests, {{"channel", channel},
                                                       {"local_batch_id", nullptr},
                                                       {"remote_batch_id", nullptr},
                                                       {"content_type", nullptr},
                                                       {"status", "initialized"},
                                                       {"objects", nullptr}});
    auto const key = store.batch_requests.key_of(row);
    return store.batch_requests.change(key, {{"local_batch_id", uuid_of(key)}});
}

json::object const& change_batch(Store& store, std::int64_t channel, std::int64_t key, json::object const& body) {
    std::vector<Field> const fields{
        {"channel", Kind::key, Need::required, 0, &store.channels},
        {"status", Kind::choice, Need::required, 0, nullptr, {"commit", "sent_to_remote", "ongoing", "done", "fail"}},
        {"content_type", Kind::text, Need::nullable, 255},
        {"remote_batch_id", Kind::text, Need::nullable, 255},
        {"objects", Kind::list, Need::nullable}};
    auto const given = checked(body, fields);
    if (given.at("channel") != channel)
        throw Refusal{400, {{"channel", {no_such_key(given.at("channel").as_int64())}}}};
    auto const& batch = *store.batch_requests.find(key);
    auto const target = std::string(given.at("status").as_string());
    auto const fields_now = target == "commit"                     ? commit(store, batch, given)
                            : target == "done" || target == "fail" ? close(store, batch, given, target)
                                                                   : change_remote_status(batch, given, target);
    return store.update(store.batch_requests, key, fields_now);
}

}  // namespace channeld::sandbox
