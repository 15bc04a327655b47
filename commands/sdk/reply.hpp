#pragma once

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/reflect/decode.hpp"

// How commands read an answer. The messages name the request and what came; they never show the body, which may
// hold personal data.
namespace channeld {

// The body of a good answer as JSON. Anything else is worth another try (`transient`): a proxy's HTML page, a reply
// that was cut off.
result<Node> read_json(HttpRequest const& request, HttpResponse const& response);

// The same as a T; what has another shape is worth another try, too.
template <class T>
result<T> read_json_as(HttpRequest const& request, HttpResponse const& response) {
    auto const body = read_json(request, response);
    if (!body) return body.error();
    auto value = decode<T>(*body);
    if (!value) return transient(fmt::format("{}: {}", request.label, value.error().message));
    return value;
}

// What a status outside 2xx means unless the channel's contract says more.
Error refusal(HttpRequest const& request, HttpResponse const& response);

}  // namespace channeld
