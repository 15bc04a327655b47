#include "commands/omnitron/conf_schema.hpp"

#include <fmt/format.h>

#include "dto/omnitron.hpp"

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

struct ChannelForm : Keyed {
    json::object schema;
};
BOOST_DESCRIBE_STRUCT(ChannelForm, (Keyed), (schema))

json::object question(ConfField const& field) {
    return {
        {"key", field.key}, {"label", field.label}, {"required", field.required}, {"data_type", word(field.data_type)}};
}

// Members that Omnitron or others have added to a question do not count.
bool says(json::object const& schema, std::string const& key, json::object const& wanted) {
    auto const* known = schema.if_contains(key);
    if (!known || !known->is_object()) return false;
    for (auto const& [name, value] : wanted) {
        auto const* told = known->as_object().if_contains(name);
        if (!told || *told != value) return false;
    }
    return true;
}

}  // namespace

Conversation<result<bool>> publish_conf_schema(Exchange& omnitron, Api api, std::vector<ConfField> fields) {
    auto const path = fmt::format("channels/{}/", api.channel);
    auto look = api.get("get_conf_schema", path);
    auto const there = co_await omnitron.send(std::move(look));
    auto form = read<ChannelForm>("get_conf_schema", there);
    if (!form) co_return form.error();
    bool differs = false;
    for (auto const& field : fields) {
        auto const wanted = question(field);
        if (says(form->schema, field.key, wanted)) continue;
        form->schema[field.key] = wanted;
        differs = true;
    }
    if (!differs) co_return false;
    json::object const body{{"schema", form->schema}};
    auto request = api.patch("update_channel_conf_schema", path, body);
    request.repeatable = true;  // a second one says the same
    auto const reply = co_await omnitron.send(std::move(request));
    auto const changed = read<ChannelForm>("update_channel_conf_schema", reply);
    if (!changed) co_return changed.error();
    co_return true;
}

}  // namespace channeld::omnitron
