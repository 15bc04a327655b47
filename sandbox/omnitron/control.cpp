#include "sandbox/omnitron/control.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {
namespace {

Refusal unknown() {
    return {404, {{"detail", "Not found."}}};
}

Reply map_place(Omnitron& omnitron, Call const& call) {
    std::array<Field, 3> const fields{Field{"level", Kind::text, Need::required},
                                      Field{"name", Kind::text, Need::required},
                                      Field{"remote_code", Kind::text, Need::required}};
    auto const given = checked(json_body(call), fields);
    auto const text = [&](std::string_view name) { return std::string_view(given.at(name).as_string()); };
    if (!omnitron.map_place(text("level"), text("name"), text("remote_code"))) throw unknown();
    return {204, {}, "", Fault::none, {}};
}

Reply add_product(Omnitron& omnitron, Call const& call) {
    std::array<Field, 1> const fields{Field{"remote_id", Kind::text, Need::required, 255}};
    auto const given = checked(json_body(call), fields);
    return json_reply(201, {{"pk", omnitron.add_product(std::string_view(given.at("remote_id").as_string()))}});
}

Reply set_channel_active(Omnitron& omnitron, Call const& call) {
    std::array<Field, 2> const fields{Field{"channel", Kind::integer, Need::required},
                                      Field{"is_active", Kind::boolean, Need::required}};
    auto const given = checked(json_body(call), fields);
    if (!omnitron.set_channel_active(given.at("channel").as_int64(), given.at("is_active").as_bool())) throw unknown();
    return {204, {}, "", Fault::none, {}};
}

}  // namespace

Reply control(Omnitron& omnitron, Call const& call) {
    auto const is = [&](std::string_view method, std::string_view path) {
        return call.method == method && call.path == path;
    };
    if (is("GET", "/_sandbox/state")) return json_reply(200, omnitron.dump());
    if (is("POST", "/_sandbox/mappings")) return map_place(omnitron, call);
    if (is("POST", "/_sandbox/products")) return add_product(omnitron, call);
    if (is("POST", "/_sandbox/channels")) return set_channel_active(omnitron, call);
    if (is("POST", "/_sandbox/expire_tokens")) {
        omnitron.expire_tokens();
        return {204, {}, "", Fault::none, {}};
    }
    throw unknown();
}

}  // namespace channeld::sandbox
