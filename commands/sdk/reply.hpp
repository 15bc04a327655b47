#pragma once

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/reflect/decode.hpp"

// How commands read a response. Messages name the request and what was wrong; they never show the body, which may hold
// personal data.
namespace channeld::inline sdk {

// The body of a 2xx response as JSON. A body that is no JSON (a proxy's HTML page, a truncated reply) is a *transient*
// error; another status is the error of `error_from_response`.
result<Node> read_json(HttpRequest const& request, HttpResponse const& response);

// The same, decoded as T. A body of another shape is a *transient* error, too.
template <class T>
result<T> read_json_as(HttpRequest const& request, HttpResponse const& response) {
    auto const body = read_json(request, response);
    if (!body) return body.error();
    auto value = decode<T>(*body);
    if (!value) return transient(fmt::format("{}: {}", request.label, value.error().message));
    return value;
}

// What a status outside 2xx means, unless the channel's contract says more: 401 and 403 need a person, 408, 429 and 5xx
// are transient, all else is permanent.
Error error_from_response(HttpRequest const& request, HttpResponse const& response);

}  // namespace channeld::inline sdk
