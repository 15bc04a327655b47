#pragma once

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/reflect/node.hpp"

// How fetch commands read an answer. The messages name the request and what came; they never show the body, which may
// hold personal data.
namespace channeld {

// The body of a good answer as JSON. Anything else is worth another try (`transient`): a proxy's HTML page, a reply
// that was cut off.
result<Node> read_json(HttpRequest const& request, HttpResponse const& response);

// What a status outside 2xx means unless the channel's contract says more.
Error refusal(HttpRequest const& request, HttpResponse const& response);

}  // namespace channeld
