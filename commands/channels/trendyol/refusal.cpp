#include "commands/channels/trendyol/refusal.hpp"

#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/json.hpp"

namespace channeld::channels::trendyol {
namespace {

std::string text_of(Node const& object, std::string_view key) {
    auto const* value = object.find(key);
    return value ? value->text : "";
}

// The few words Trendyol explains itself with: {"errors":[{"key","message"}]} or {"error","message"}. Nothing else of
// the body is shown; it may repeat what was asked about.
std::string words_of(HttpResponse const& response) {
    auto const body = parse_json(response.body);
    if (!body) return "no explanation";
    auto const* errors = body->find("errors");
    auto const& said = errors && !errors->items.empty() ? errors->items.front() : *body;
    auto const key = text_of(said, "key"), message = text_of(said, "message");
    if (key.empty() && message.empty()) return "no explanation";
    return quote_remote(key.empty() || message.empty() ? key + message : key + ": " + message);
}

bool is_stage(Settings const& settings) {
    return settings.url.find("//stage") != std::string::npos;
}

}  // namespace

Error trendyol_refusal(HttpRequest const& request, HttpResponse const& response, Settings const& settings) {
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
            return permanent(
                fmt::format("{}: Trendyol has closed this version of the endpoint (HTTP {}); no orders "
                            "arrive until 'orders_path' names the new one",
                            label, response.status));
        case 503:
            if (is_stage(settings))
                return transient(label +
                                 ": the stage answers HTTP 503, as it does to addresses that are not on its "
                                 "allow list");
    }
    if (response.status >= 400 && response.status < 500 && response.status != 408 && response.status != 429)
        return permanent(
            fmt::format("{}: Trendyol refuses the request (HTTP {}): {}", label, response.status, words_of(response)));
    return refusal(request, response);
}

}  // namespace channeld::channels::trendyol
