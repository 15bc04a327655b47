#include "sandbox/omnitron/channels.hpp"

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

std::vector<Field> question_fields() {
    return {{"key", Kind::text, Need::required},
            {"label", Kind::text, Need::required},
            {"required", Kind::boolean, Need::required},
            {"data_type",
             Kind::choice,
             Need::required,
             0,
             nullptr,
             {"text", "URL", "email", "date", "datetime", "bool", "json", "list", "integer"}},
            {"schema", Kind::object, Need::nullable}};
}

void check_schema(json::object const& schema) {
    json::object wrong;
    for (auto const& [name, question] : schema) {
        Problems problems;
        if (question.is_object())
            checked(question.as_object(), question_fields(), problems);
        else
            problems.add("non_field_errors", "Invalid data. Expected a dictionary.");
        if (problems.any()) wrong[name] = problems.found();
    }
    if (!wrong.empty()) throw Refusal{400, {{"schema", std::move(wrong)}}};
}

}  // namespace

json::object const& change_channel(Store& store, std::int64_t key, json::object const& body) {
    std::vector<Field> const fields{{"conf", Kind::object},
                                    {"schema", Kind::object},
                                    {"category_tree", Kind::integer, Need::nullable},
                                    {"name", Kind::text, Need::optional, 255}};
    auto given = checked(body, fields, true);
    if (auto const* schema = given.if_contains("schema")) check_schema(schema->as_object());
    return store.update(store.channels, key, std::move(given));
}

bool set_conf(Store& store, std::int64_t channel, json::object const& settings) {
    auto const* row = store.channels.find(channel);
    if (!row) return false;
    auto conf = row->at("conf").as_object();
    for (auto const& [name, value] : settings)
        if (value.is_null())
            conf.erase(name);
        else
            conf[name] = value;
    store.update(store.channels, channel, {{"conf", std::move(conf)}});
    return true;
}

}  // namespace channeld::sandbox
