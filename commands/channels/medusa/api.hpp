#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <utility>
#include <vector>

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/next_step.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/reflect/decode.hpp"

// Requests to Medusa's admin API, and reading its replies (docs/contracts/channels/others.md §5).
namespace channeld::channels::medusa {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// `path` begins with /admin; ids in it have to be encoded already.
HttpRequest read_request(Settings const& settings, std::string label, std::string const& path,
                         Parameters const& parameters = {});
// A POST with `body`. Not repeatable: Medusa has no idempotency keys, so a change is never sent again without reading.
HttpRequest change_request(Settings const& settings, std::string label, std::string const& path,
                           boost::json::object const& body = {});

// The error for a reply that is not 2xx, with Medusa's own message.
Error medusa_error(HttpRequest const& request, HttpResponse const& response);

// The body of a 2xx reply as T. A body that cannot be decoded is a transient error: the reply may be broken.
template <class T>
result<T> read_as(HttpRequest const& request, HttpResponse const& response) {
    if (!response.ok()) return medusa_error(request, response);
    auto const body = read_json(request, response);
    if (!body) return body.error();
    auto value = decode<T>(*body);
    if (!value) return transient(fmt::format("{}: {}", request.label, value.error().message));
    return value;
}

template <class T>
result<T> read_as(Answered const& answered) {
    return read_as<T>(answered.request, answered.response);
}

// A value together with what could not be decoded of it, so that one bad row does not fail its page.
template <class T>
struct Read {
    T value;
    Problems problems;
};

}  // namespace channeld::channels::medusa

template <class T>
struct channeld::Codec<channeld::channels::medusa::Read<T>> {
    static void decode(Node const& node, channels::medusa::Read<T>& out, DecodePath const& path) {
        channeld::decode(node, out.value, DecodePath(path.rules(), out.problems));
    }
};
