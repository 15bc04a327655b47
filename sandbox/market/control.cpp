#include "sandbox/market/control.hpp"

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/market/encode.hpp"

namespace channeld::sandbox {
namespace {

std::string text_or(json::object const& given, std::string_view name, std::string otherwise = "") {
    auto const* text = given.if_contains(name);
    return text ? std::string(text->as_string().data(), text->as_string().size()) : otherwise;
}

Reply created(std::int64_t id) {
    if (id == 0) throw market_not_found();
    return json_reply(201, {{"id", id}});
}

Reply add_orders(Market& market, Call const& call) {
    std::array<Field, 1> const fields{Field{"count", Kind::integer}};
    auto const given = checked(json_body(call), fields);
    auto const count = given.contains("count") ? given.at("count").as_int64() : 1;
    json::array ids;
    for (auto const id : market.add_orders(static_cast<std::size_t>(count))) ids.emplace_back(id);
    return json_reply(201, {{"orders", std::move(ids)}});
}

Reply cancel(Market& market, Call const& call) {
    std::array<Field, 3> const fields{Field{"order", Kind::integer, Need::required}, Field{"units", Kind::list},
                                      Field{"reason", Kind::text}};
    auto const given = checked(json_body(call), fields);
    std::vector<std::string> units;
    if (auto const* named = given.if_contains("units"))
        for (auto const& unit : named->as_array())
            units.emplace_back(unit.is_string() ? std::string_view(unit.as_string()) : std::string_view());
    return created(market.cancel(given.at("order").as_int64(), units, text_or(given, "reason", "changed_mind")));
}

Reply request_cancellation(Market& market, Call const& call) {
    std::array<Field, 5> const fields{Field{"order", Kind::integer, Need::required},
                                      Field{"unit", Kind::text, Need::required},
                                      Field{"type", Kind::choice, Need::optional, 0, nullptr, {"cancel", "refund"}},
                                      Field{"reason", Kind::text}, Field{"note", Kind::text}};
    auto const given = checked(json_body(call), fields);
    return created(market.request_cancellation(given.at("order").as_int64(), text_or(given, "unit"),
                                               text_or(given, "type", "cancel"),
                                               text_or(given, "reason", "changed_mind"), text_or(given, "note")));
}

Reply move_unit(Market& market, Call const& call) {
    std::array<Field, 4> const fields{
        Field{"order", Kind::integer, Need::required}, Field{"unit", Kind::text, Need::required},
        Field{"status", Kind::choice, Need::required, 0, nullptr, {"shipped", "delivered"}},
        Field{"tracking_number", Kind::text}};
    auto const given = checked(json_body(call), fields);
    return created(market.move_unit(given.at("order").as_int64(), text_or(given, "unit"), text_or(given, "status"),
                                    text_or(given, "tracking_number")));
}

Reply fail_next_update(Market& market, Call const& call) {
    std::array<Field, 2> const fields{Field{"order", Kind::integer, Need::required}, Field{"error", Kind::text}};
    auto const given = checked(json_body(call), fields);
    market.fail_next_update(given.at("order").as_int64(), text_or(given, "error", "refused on request"));
    return no_content();
}

Reply change_options(Market& market, Call const& call) {
    std::array<Field, 1> const fields{Field{"polls_until_done", Kind::integer, Need::required}};
    auto const given = checked(json_body(call), fields);
    market.set_polls_until_done(static_cast<std::size_t>(given.at("polls_until_done").as_int64()));
    return no_content();
}

}  // namespace

Reply control(Market& market, Call const& call) {
    auto const is = [&](std::string_view method, std::string_view path) {
        return call.method == method && call.path == path;
    };
    if (is("GET", "/_sandbox/state"))
        return {200, {{"Content-Type", "application/json"}}, market.dump(), Fault::none, {}};
    if (is("POST", "/_sandbox/orders")) return add_orders(market, call);
    if (is("POST", "/_sandbox/cancel")) return cancel(market, call);
    if (is("POST", "/_sandbox/cancellation_requests")) return request_cancellation(market, call);
    if (is("POST", "/_sandbox/changes")) return move_unit(market, call);
    if (is("POST", "/_sandbox/failures")) return fail_next_update(market, call);
    if (is("POST", "/_sandbox/options")) return change_options(market, call);
    throw market_not_found();
}

}  // namespace channeld::sandbox
