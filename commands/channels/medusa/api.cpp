#include "commands/channels/medusa/api.hpp"

#include <boost/json/serialize.hpp>

#include "dto/redact.hpp"

namespace channeld::channels::medusa {

HttpRequest read_request(Settings const& settings, std::string label, std::string const& path,
                         Parameters const& parameters) {
    HttpRequest request;
    request.url = settings.url + path + url_query(parameters);
    request.headers = {basic_auth(settings.api_key.reveal(), ""), {"Accept", "application/json"}};
    request.label = std::move(label);
    return request;
}

HttpRequest change_request(Settings const& settings, std::string label, std::string const& path,
                           boost::json::object const& body) {
    auto request = read_request(settings, std::move(label), path);
    request.method = "POST";
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = boost::json::serialize(body);
    request.repeatable = false;
    return request;
}

// Medusa explains errors in {"message": "..."}.
Error medusa_error(HttpRequest const& request, HttpResponse const& response) {
    auto error = error_from_response(request, response);
    auto const body = parse_json(response.body);
    auto const* message = body ? body->find("message") : nullptr;
    if (message && !message->text.empty()) error.message += ": " + quote_remote(message->text);
    // An unknown route is answered in HTML, an unknown id in JSON.
    if (response.status == 404 && !body) error.message += "; is `url` the address of a Medusa v2 server?";
    return error;
}

}  // namespace channeld::channels::medusa
