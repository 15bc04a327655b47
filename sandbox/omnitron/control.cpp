#include "sandbox/omnitron/control.hpp"

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/omnitron/merchant_control.hpp"

namespace channeld::sandbox {
namespace {

Reply map_place(Omnitron& omnitron, Call const& call) {
    std::array<Field, 3> const fields{Field{"level", Kind::text, Need::required},
                                      Field{"name", Kind::text, Need::required},
                                      Field{"remote_code", Kind::text, Need::required}};
    auto const given = checked(json_body(call), fields);
    auto const text = [&](std::string_view name) { return std::string_view(given.at(name).as_string()); };
    if (!omnitron.map_place(text("level"), text("name"), text("remote_code"))) throw not_found();
    return no_content();
}

Reply add_product(Omnitron& omnitron, Call const& call) {
    std::array<Field, 1> const fields{Field{"remote_id", Kind::text, Need::required, 255}};
    auto const given = checked(json_body(call), fields);
    return json_reply(201, {{"pk", omnitron.add_product(std::string_view(given.at("remote_id").as_string()))}});
}

Reply change_channel(Omnitron& omnitron, Call const& call) {
    std::array<Field, 3> const fields{Field{"channel", Kind::integer, Need::required},
                                      Field{"is_active", Kind::boolean}, Field{"conf", Kind::object}};
    auto const given = checked(json_body(call), fields);
    auto const channel = given.at("channel").as_int64();
    auto const* active = given.if_contains("is_active");
    auto const* conf = given.if_contains("conf");
    if (active && !omnitron.set_channel_active(channel, active->as_bool())) throw not_found();
    if (conf && !omnitron.set_conf(channel, conf->as_object())) throw not_found();
    return no_content();
}

}  // namespace

Reply control(Omnitron& omnitron, Call const& call) {
    auto const is = [&](std::string_view method, std::string_view path) {
        return call.method == method && call.path == path;
    };
    if (is("GET", "/_sandbox/state")) return json_reply(200, omnitron.dump());
    if (is("POST", "/_sandbox/mappings")) return map_place(omnitron, call);
    if (is("POST", "/_sandbox/products")) return add_product(omnitron, call);
    if (is("POST", "/_sandbox/channels")) return change_channel(omnitron, call);
    if (is("POST", "/_sandbox/orders")) return change_order(omnitron, call);
    if (is("POST", "/_sandbox/cancellation_requests")) return decide_cancellation_request(omnitron, call);
    if (is("POST", "/_sandbox/cancellation_reasons")) return change_cancellation_reason(omnitron, call);
    if (is("POST", "/_sandbox/expire_tokens")) {
        omnitron.expire_tokens();
        return no_content();
    }
    throw not_found();
}

}  // namespace channeld::sandbox
