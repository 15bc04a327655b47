#include "sandbox/trendyol/claim_control.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

Refusal unknown() {
    return {404, {{"detail", "Not found."}}};
}

void take(json::object const& given, std::string_view name, std::string& out) {
    if (auto const* text = given.if_contains(name)) out.assign(text->as_string().data(), text->as_string().size());
}

}  // namespace

Reply open_claim(Trendyol& trendyol, Call const& call) {
    std::vector<Field> const fields{{"package", Kind::integer, Need::required},
                                    {"units", Kind::list},
                                    {"reason", Kind::integer},
                                    {"note", Kind::text},
                                    {"status", Kind::text}};
    auto const given = checked(json_body(call), fields);
    ClaimSpec spec;
    spec.package = given.at("package").as_int64();
    if (auto const* units = given.if_contains("units"))
        for (auto const& unit : units->as_array()) spec.units.push_back(unit.is_int64() ? unit.as_int64() : 0);
    if (auto const* reason = given.if_contains("reason")) spec.reason = reason->as_int64();
    take(given, "note", spec.note);
    take(given, "status", spec.status);
    auto const claim = trendyol.open_claim(spec);
    if (!claim) throw unknown();
    json::array items;
    for (auto const& item : claim->items) items.emplace_back(item.id);
    return json_reply(201, {{"claim", claim->id}, {"items", std::move(items)}});
}

Reply set_claim_item(Trendyol& trendyol, Call const& call) {
    std::array<Field, 2> const fields{Field{"id", Kind::text, Need::required},
                                      Field{"status", Kind::text, Need::required}};
    auto const given = checked(json_body(call), fields);
    std::string id, status;
    take(given, "id", id);
    take(given, "status", status);
    if (!trendyol.set_claim_item(id, status)) throw unknown();
    return {204, {}, "", Fault::none, {}};
}

Reply set_issue_reason(Trendyol& trendyol, Call const& call) {
    std::array<Field, 2> const fields{Field{"id", Kind::integer, Need::required}, Field{"name", Kind::text}};
    auto const given = checked(json_body(call), fields);
    std::string name;
    take(given, "name", name);
    trendyol.set_issue_reason(given.at("id").as_int64(), name);
    return {204, {}, "", Fault::none, {}};
}

}  // namespace channeld::sandbox
