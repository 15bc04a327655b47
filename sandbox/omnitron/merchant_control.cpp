#include "sandbox/omnitron/merchant_control.hpp"

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {
namespace {

std::optional<std::string> text_of(json::object const& given, std::string_view name) {
    if (!given.contains(name)) return std::nullopt;
    return std::string(text_at(given, name));
}

std::vector<std::int64_t> pks_by_remote_id(json::object const& given) {
    std::vector<std::int64_t> out;
    auto const* items = given.if_contains("items");
    if (!items) return out;
    for (auto const& item : items->as_array()) {
        if (!item.is_int64()) throw Refusal{400, {{"items", {"A valid integer is required."}}}};
        out.push_back(item.as_int64());
    }
    return out;
}

}  // namespace

Reply change_order(Omnitron& omnitron, Call const& call) {
    std::vector<Field> const fields{{"pk", Kind::integer},
                                    {"number", Kind::text},
                                    {"items", Kind::list},
                                    {"status", Kind::choice, Need::optional, 0, nullptr, statuses()},
                                    {"tracking_number", Kind::text, Need::optional, 256},
                                    {"cargo_company", Kind::text},
                                    {"invoice_number", Kind::text, Need::optional, 255},
                                    {"invoice_url", Kind::text}};
    auto const given = checked(json_body(call), fields);
    auto const* key = given.if_contains("pk");
    OrderChange change;
    change.items = pks_by_remote_id(given);
    change.status = text_of(given, "status");
    change.tracking_number = text_of(given, "tracking_number");
    change.cargo_company = text_of(given, "cargo_company");
    change.invoice_number = text_of(given, "invoice_number");
    change.invoice_url = text_of(given, "invoice_url");
    if (!omnitron.change_order(key ? key->as_int64() : omnitron.order(text_at(given, "number")), change))
        throw not_found();
    return no_content();
}

Reply decide_cancellation_request(Omnitron& omnitron, Call const& call) {
    std::array<Field, 2> const fields{Field{"id", Kind::integer, Need::required},
                                      Field{"status", Kind::text, Need::required}};
    auto const given = checked(json_body(call), fields);
    if (!omnitron.decide_cancellation_request(given.at("id").as_int64(), text_at(given, "status"))) throw not_found();
    return no_content();
}

Reply change_cancellation_reason(Omnitron& omnitron, Call const& call) {
    std::array<Field, 4> const fields{
        Field{"pk", Kind::integer}, Field{"is_active", Kind::boolean},
        Field{"subject", Kind::text, Need::optional, 100},
        Field{"cancellation_type", Kind::choice, Need::optional, 0, nullptr, {"cancel", "refund"}}};
    auto const given = checked(json_body(call), fields);
    if (auto const* key = given.if_contains("pk")) {
        bool const active = !given.contains("is_active") || given.at("is_active").as_bool();
        if (!omnitron.set_cancellation_reason_active(key->as_int64(), active)) throw not_found();
        return no_content();
    }
    if (text_at(given, "subject").empty()) throw Refusal{400, {{"subject", {"This field is required."}}}};
    auto const type = given.contains("cancellation_type") ? text_at(given, "cancellation_type") : "cancel";
    return json_reply(201, {{"pk", omnitron.add_cancellation_reason(text_at(given, "subject"), type)}});
}

}  // namespace channeld::sandbox
