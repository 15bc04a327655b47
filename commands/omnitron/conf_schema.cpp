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

json::object schema_entry(ConfField const& field) {
    return {{"key", field.key},
            {"label", field.label},
            {"required", field.required},
            {"data_type", to_string(field.data_type)}};
}

// Members that Omnitron or others have added to an entry are ignored.
bool contains(json::object const& schema, std::string const& key, json::object const& wanted) {
    auto const* known = schema.if_contains(key);
    if (!known || !known->is_object()) return false;
    for (auto const& [name, value] : wanted) {
        auto const* present = known->as_object().if_contains(name);
        if (!present || *present != value) return false;
    }
    return true;
}

}  // namespace

HttpTask<result<bool>> publish_conf_schema(RequestPort& omnitron, Api api, std::vector<ConfField> fields) {
    auto const path = fmt::format("channels/{}/", api.channel);
    auto get_request = api.get("get_conf_schema", path);
    auto const reply_before = co_await omnitron.send(std::move(get_request));
    auto form = read<ChannelForm>("get_conf_schema", reply_before);
    if (!form) co_return form.error();
    bool differs = false;
    for (auto const& field : fields) {
        auto const wanted = schema_entry(field);
        if (contains(form->schema, field.key, wanted)) continue;
        form->schema[field.key] = wanted;
        differs = true;
    }
    if (!differs) co_return false;
    json::object const body{{"schema", form->schema}};
    auto request = api.patch("update_channel_conf_schema", path, body);
    request.repeatable = true;  // repeating it changes nothing
    auto const reply = co_await omnitron.send(std::move(request));
    auto const changed = read<ChannelForm>("update_channel_conf_schema", reply);
    if (!changed) co_return changed.error();
    co_return true;
}

}  // namespace channeld::omnitron
