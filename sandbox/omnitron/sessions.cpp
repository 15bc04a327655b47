#include "sandbox/omnitron/sessions.hpp"

#include <fmt/format.h>

#include "sandbox/form.hpp"

namespace channeld::sandbox {

Sessions::Sessions(OmnitronOptions const& options, std::function<Timestamp()> clock)
    : options_(options), clock_(std::move(clock)), random_(options.seed) {}

json::object Sessions::login(json::object const& body) {
    std::vector<Field> const fields{{"username", Kind::text, Need::required}, {"password", Kind::text, Need::required}};
    auto const given = checked(body, fields);
    if (given.at("username").as_string() != options_.username || given.at("password").as_string() != options_.password)
        throw Refusal{400, {{"non_field_errors", {"Unable to log in with provided credentials."}}}};
    auto key = fmt::format("{:016x}{:016x}", random_(), random_());
    live_.emplace(key, clock_());
    return {{"key", std::move(key)}};
}

void Sessions::check(std::string_view authorization) const {
    constexpr std::string_view scheme = "Token ";
    if (!authorization.starts_with(scheme))
        throw Refusal{401,
                      {{"detail", "Authentication credentials were not provided."}, {"code", "not_authenticated"}}};
    auto const found = live_.find(std::string(authorization.substr(scheme.size())));
    bool const old = found != live_.end() && options_.token_life && clock_() - found->second >= *options_.token_life;
    if (found == live_.end() || old)
        throw Refusal{401, {{"detail", "Invalid token."}, {"code", "authentication_failed"}}};
}

}  // namespace channeld::sandbox
