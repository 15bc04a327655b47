#include "sandbox/json_reply.hpp"

#include <boost/json/serialize.hpp>

#include "dto/reflect/json.hpp"

namespace channeld::sandbox {

Refusal not_found() {
    return {404, {{"detail", "Not found."}}};
}

Reply no_content() {
    return {204, {}, "", Fault::none, {}};
}

Reply json_reply(int status, json::value const& body) {
    return {status, {{"Content-Type", "application/json"}}, json::serialize(body), Fault::none, {}};
}

json::object json_body(Call const& call) {
    auto const node = parse_json(call.body);
    if (!node) throw Refusal{400, {{"detail", "JSON parse error - " + node.error().message}}};
    if (node->kind != Node::Kind::object)
        throw Refusal{400, {{"non_field_errors", {"Invalid data. Expected a dictionary."}}}};
    return std::move(to_json(*node).as_object());
}

}  // namespace channeld::sandbox
