#include "commands/omnitron/api.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "dto/redact.hpp"

namespace channeld::omnitron {

HttpRequest Api::get(std::string label, std::string const& path, Parameters const& parameters) const {
    HttpRequest request;
    request.label = std::move(label);
    request.url = url + "/api/v1/" + path + url_query(parameters);
    return request;
}

HttpRequest Api::get_reference(std::string label, std::string const& path, Parameters const& parameters) const {
    auto request = get(std::move(label), path, parameters);
    request.cache_for = reference_life;
    return request;
}

HttpRequest Api::post(std::string label, std::string const& path, boost::json::value const& body) const {
    return post_text(std::move(label), path, boost::json::serialize(body));
}

HttpRequest Api::patch(std::string label, std::string const& path, boost::json::value const& body) const {
    return patch_text(std::move(label), path, boost::json::serialize(body));
}

HttpRequest Api::post_text(std::string label, std::string const& path, std::string body) const {
    auto request = get(std::move(label), path);
    request.method = "POST";
    request.body = std::move(body);
    request.repeatable = false;
    return request;
}

HttpRequest Api::patch_text(std::string label, std::string const& path, std::string body) const {
    auto request = post_text(std::move(label), path, std::move(body));
    request.method = "PATCH";
    return request;
}

std::string Api::in_channel(std::string_view rest) const {
    return fmt::format("channel/{}/{}", channel, rest);
}

Error error_from_response(std::string_view label, HttpResponse const& response) {
    return permanent(
        fmt::format("Omnitron refuses {} with HTTP {}: {}", label, response.status, quote_remote(response.body)));
}

Error unreadable(std::string_view label, std::string_view message) {
    return transient(fmt::format("Omnitron's answer to {} cannot be read: {}", label, message));
}

std::string comma_separated(std::vector<std::string> const& values) {
    return fmt::format("{}", fmt::join(values, ","));
}

}  // namespace channeld::omnitron
