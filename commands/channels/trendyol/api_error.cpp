#include "commands/channels/trendyol/api_error.hpp"

#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/json.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string text_of(Node const& object, std::string_view key) {
    auto const* value = object.find(key);
    return value ? value->text : "";
}

// Trendyol's explanation: {"errors":[{"key","message"}]} or {"error","message"}. Nothing else of the body is shown,
// because it may repeat personal data of the request.
std::string error_text(HttpResponse const& response) {
    auto const body = parse_json(response.body);
    if (!body) return "no explanation";
    auto const* errors = body->find("errors");
    auto const& said = errors && !errors->items.empty() ? errors->items.front() : *body;
    auto const key = text_of(said, "key"), message = text_of(said, "message");
    if (key.empty() && message.empty()) return "no explanation";
    return quote_remote(key.empty() || message.empty() ? key + message : key + ": " + message);
}

std::string consequence_of(std::string const& label) {
    if (label == "read_packages")
        return "orders can be neither changed nor cancelled until 'packages_path' names the new one";
    if (label == "get_claims" || label == "read_claim") return "no claims arrive until 'claims_path' names the new one";
    return "no orders arrive until 'orders_path' names the new one";
}

bool is_stage(Settings const& settings) {
    return settings.url.find("//stage") != std::string::npos;
}

}  // namespace

Error trendyol_error(HttpRequest const& request, HttpResponse const& response, Settings const& settings) {
    auto const& label = request.label;
    switch (response.status) {
        case 401:
            return needs_person(label +
                                ": Trendyol refuses the credentials (HTTP 401); check api_key, api_secret and "
                                "that they belong to the environment of 'url'");
        case 403:
            return needs_person(
                fmt::format("{}: Trendyol refuses the User-Agent '{} - {}' or the rights of the key "
                            "(HTTP 403); check seller_id and integrator",
                            label, settings.seller_id, settings.integrator));
        case 404:
        case 410:
        case 426:
            return permanent(fmt::format("{}: Trendyol has closed this version of the endpoint (HTTP {}); {}", label,
                                         response.status, consequence_of(label)));
        case 503:
            if (is_stage(settings))
                return transient(label +
                                 ": the stage answers HTTP 503, as it does to addresses that are not on its "
                                 "allow list");
    }
    if (response.status >= 400 && response.status < 500 && response.status != 408 && response.status != 429)
        return permanent(fmt::format("{}: Trendyol refuses the request (HTTP {}): {}", label, response.status,
                                     error_text(response)));
    return error_from_response(request, response);
}

bool may_be_state_conflict(HttpResponse const& response) {
    auto const status = response.status;
    return status == 400 || status == 404 || status == 409 || status == 422;
}

result<Outcome> outcome_of_failed_write(HttpRequest const& request, HttpResponse const& response,
                                        Settings const& settings) {
    auto const status = response.status;
    if (status == 405 || status == 410 || status == 426)
        return permanent(
            fmt::format("{}: Trendyol has closed this version of the endpoint (HTTP {}); this program "
                        "must learn the new one",
                        request.label, status));
    if (status == 408 || status >= 500) {
        auto error = error_from_response(request, response);
        if (!request.repeatable) error.kind = ErrorKind::unclear;
        return error;
    }
    if (status < 400 || status == 401 || status == 403 || status == 429)
        return trendyol_error(request, response, settings);
    return Rejected{fmt::format("{}: Trendyol says no (HTTP {}): {}", request.label, status, error_text(response))};
}

}  // namespace channeld::channels::trendyol
