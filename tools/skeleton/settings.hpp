#pragma once

#include "commands/sdk/channel.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/secret.hpp"
#include "dto/url.hpp"

namespace channeld::channels::acme {

// What stands below `settings:` in channeld.yaml.
struct Settings {
    std::string url;
    Secret token;
    static constexpr std::array required{"url", "token"};
};
BOOST_DESCRIBE_STRUCT(Settings, (), (url, token))

// A rule that the types cannot tell; make_channel finds it by its name.
inline void check(Settings const& settings, Node const& document, Place const& place) {
    if (auto const fault = fault_of_url(settings.url); !fault.empty())
        Place(place, std::string_view("url")).report(document.mark, fault);
}

// What all requests have in common. The label is what people call the request: no ids, no data.
inline HttpRequest request_to(Settings const& settings, std::string const& path, std::string label) {
    HttpRequest request;
    request.url = settings.url + path;
    request.headers = {{"Authorization", "Bearer " + settings.token.reveal()}};
    request.label = std::move(label);
    return request;
}

}  // namespace channeld::channels::acme
