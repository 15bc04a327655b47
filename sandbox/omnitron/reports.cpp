#include "sandbox/omnitron/reports.hpp"

#include <fmt/format.h>

#include "sandbox/form.hpp"

namespace channeld::sandbox {

json::object const& create_report(Store& store, std::int64_t channel, json::object const& body) {
    std::vector<Field> const fields{{"action_content_type", Kind::key, Need::required, 0, &store.content_types},
                                    {"action_object_id", Kind::integer, Need::required},
                                    {"target_content_type", Kind::key, Need::required, 0, &store.content_types},
                                    {"target_object_id", Kind::integer, Need::required},
                                    {"obj_modified_date", Kind::moment, Need::nullable},
                                    {"error_code", Kind::text, Need::required},
                                    {"error_desc", Kind::text, Need::optional},
                                    {"raw_request", Kind::text, Need::nullable},
                                    {"raw_response", Kind::text, Need::nullable},
                                    {"is_ok", Kind::boolean}};
    auto row = checked(body, fields);
    row["channel"] = channel;
    row["kind"] = "log";
    return store.add(store.error_reports, std::move(row));
}

void create_place_report(Store& store, std::int64_t channel, std::string_view level, json::object const& body) {
    std::vector<Field> const fields{
        {"remote_code", Kind::text, Need::required, 255},
        {"country_id", Kind::key, Need::nullable, 0, &store.countries},
        {"city_id", Kind::key, Need::nullable, 0, &store.cities},
        {"township_id", Kind::key, Need::nullable, 0, &store.townships},
        {"name", Kind::text, Need::nullable},
        {"integration_type", Kind::choice, Need::required, 0, nullptr, {"sales_channel", "web"}},
        {"err_code", Kind::text, Need::required},
        {"err_desc", Kind::text, Need::nullable},
        {"type", Kind::text, Need::nullable}};
    Problems problems;
    auto row = checked(body, fields, problems);
    if (auto const* code = row.if_contains("remote_code");
        code && !code->as_string().starts_with(fmt::format("{}_", channel)))
        problems.add("remote_code", "Must start with the channel's id and an underscore.");
    problems.refuse_if_any();
    row["channel"] = channel;
    row["kind"] = level;
    store.add(store.error_reports, std::move(row));
}

}  // namespace channeld::sandbox
