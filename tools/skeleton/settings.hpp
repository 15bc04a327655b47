#pragma once

#include "commands/sdk/channel.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/secret.hpp"
#include "dto/url.hpp"

namespace channeld::channels::acme {

// The `settings:` of the channel in channeld.yaml.
struct Settings {
    std::string url;
    Secret token;
    static constexpr std::array required{"url", "token"};
};
BOOST_DESCRIBE_STRUCT(Settings, (), (url, token))

// A rule that the member types cannot express; make_channel finds it by its name.
inline void check(Settings const& settings, Node const& document, DecodePath const& path) {
    if (auto const fault = fault_of_url(settings.url); !fault.empty())
        DecodePath(path, std::string_view("url")).report(document.position, fault);
}

// What all requests have in common. The label names the request in logs and metrics: no ids, no data.
inline HttpRequest request_to(Settings const& settings, std::string const& path, std::string label) {
    HttpRequest request;
    request.url = settings.url + path;
    request.headers = {{"Authorization", "Bearer " + settings.token.reveal()}};
    request.label = std::move(label);
    return request;
}

}  // namespace channeld::channels::acme
