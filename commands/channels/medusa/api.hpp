#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <utility>
#include <vector>

#include "commands/channels/medusa/settings.hpp"
#include "commands/sdk/http.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/reflect/decode.hpp"

// Requests to Medusa's admin API and what its replies say.
namespace channeld::channels::medusa {

using Parameters = std::vector<std::pair<std::string, std::string>>;

// `path` begins with /admin; ids in it have to be encoded already.
HttpRequest read_request(Settings const& settings, std::string label, std::string const& path,
                         Parameters const& parameters = {});
// Medusa has no idempotency keys, so no change is ever repeated blindly.
HttpRequest change_request(Settings const& settings, std::string label, std::string const& path,
                           boost::json::object const& body = {});

// What a refusal means, with Medusa's own words.
Error refused(HttpRequest const& request, HttpResponse const& response);

// The whole body of a good answer; what is not as expected is worth another try.
template <class T>
result<T> read_as(HttpRequest const& request, HttpResponse const& response) {
    if (!response.ok()) return refused(request, response);
    auto const body = read_json(request, response);
    if (!body) return body.error();
    auto value = decode<T>(*body);
    if (!value) return transient(fmt::format("{}: {}", request.label, value.error().message));
    return value;
}

// A thing together with what could not be read of it, so that a bad one does not spoil its page.
template <class T>
struct Read {
    T value;
    Problems problems;
};

}  // namespace channeld::channels::medusa

template <class T>
struct channeld::Codec<channeld::channels::medusa::Read<T>> {
    static void decode(Node const& node, channels::medusa::Read<T>& out, Place const& place) {
        channeld::decode(node, out.value, Place(place.rules(), out.problems));
    }
};
