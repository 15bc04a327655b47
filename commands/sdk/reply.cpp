#include "commands/sdk/reply.hpp"

#include <fmt/format.h>

#include "dto/reflect/json.hpp"

namespace channeld::inline sdk {
namespace {

bool looks_like_html(std::string_view body) {
    auto const start = body.find_first_not_of(" \t\r\n");
    return start != body.npos && body[start] == '<';
}

}  // namespace

result<Node> read_json(HttpRequest const& request, HttpResponse const& response) {
    if (!response.ok()) return error_from_response(request, response);
    auto node = parse_json(response.body);
    if (node) return node;
    if (response.body.empty()) return transient(fmt::format("{}: expected JSON, got an empty reply", request.label));
    if (looks_like_html(response.body))
        return transient(fmt::format("{}: expected JSON, got an HTML page", request.label));
    return transient(fmt::format("{}: {}", request.label, node.error().message));
}

Error error_from_response(HttpRequest const& request, HttpResponse const& response) {
    auto const status = response.status;
    if (status == 401 || status == 403)
        return needs_person(fmt::format("{}: the channel refuses our credentials (HTTP {}); check them in the settings",
                                        request.label, status));
    if (status == 408 || status == 429 || status >= 500)
        return transient(fmt::format("{}: the channel cannot answer now (HTTP {})", request.label, status));
    return permanent(fmt::format("{}: the channel refuses the request (HTTP {})", request.label, status));
}

}  // namespace channeld::inline sdk
