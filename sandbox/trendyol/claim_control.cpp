#include "sandbox/trendyol/claim_control.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {

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
    take_text(given, "note", spec.note);
    take_text(given, "status", spec.status);
    auto const claim = trendyol.open_claim(spec);
    if (!claim) throw not_found();
    json::array items;
    for (auto const& item : claim->items) items.emplace_back(item.id);
    return json_reply(201, {{"claim", claim->id}, {"items", std::move(items)}});
}

Reply set_claim_item(Trendyol& trendyol, Call const& call) {
    std::array<Field, 2> const fields{Field{"id", Kind::text, Need::required},
                                      Field{"status", Kind::text, Need::required}};
    auto const given = checked(json_body(call), fields);
    std::string id, status;
    take_text(given, "id", id);
    take_text(given, "status", status);
    if (!trendyol.set_claim_item(id, status)) throw not_found();
    return no_content();
}

Reply set_issue_reason(Trendyol& trendyol, Call const& call) {
    std::array<Field, 2> const fields{Field{"id", Kind::integer, Need::required}, Field{"name", Kind::text}};
    auto const given = checked(json_body(call), fields);
    std::string name;
    take_text(given, "name", name);
    trendyol.set_issue_reason(given.at("id").as_int64(), name);
    return no_content();
}

}  // namespace channeld::sandbox
