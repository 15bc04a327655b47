#pragma once

#include <boost/json/value.hpp>
#include <chrono>
#include <concepts>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/omnitron.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld::omnitron {

// Where one Omnitron channel lives, and how requests to it look (Omnitron contract §1, §2). The session adds the token.
struct Api {
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    std::string url;  // "https://host"
    std::int64_t channel = 0;
    std::int64_t catalog = 0;
    std::chrono::seconds reference_life{600};  // how long reference data is taken as known

    // `path` below /api/v1/, with its final slash.
    HttpRequest get(std::string label, std::string const& path, Parameters const& parameters = {}) const;
    // A read of reference data: also an empty answer is kept for `reference_life`.
    HttpRequest get_reference(std::string label, std::string const& path, Parameters const& parameters = {}) const;
    // Writes are not repeatable unless the caller knows that the second one has no effect.
    HttpRequest post(std::string label, std::string const& path, boost::json::value const& body) const;
    HttpRequest patch(std::string label, std::string const& path, boost::json::value const& body) const;
    // The same with a body that is JSON text already, for the large ones.
    HttpRequest post_text(std::string label, std::string const& path, std::string body) const;
    HttpRequest patch_text(std::string label, std::string const& path, std::string body) const;

    std::string in_channel(std::string_view rest) const;  // "channel/7/orders/"
};

// The error that a refusal (4xx) means; the remote's words are cut and redacted.
Error refusal(std::string_view label, HttpResponse const& response);

// The error that a good answer with a body of another shape means.
Error unreadable(std::string_view label, std::string_view why);

// The body of a good answer as a T.
template <class T>
result<T> read(std::string_view label, result<HttpResponse> const& reply) {
    if (!reply) return reply.error();
    if (!reply->ok()) return refusal(label, *reply);
    auto value = decode_json<T>(reply->body);
    if (!value) return unreadable(label, value.error().message);
    if constexpr (std::derived_from<T, Keyed>)
        if (value->key() == 0) return unreadable(label, "it has neither 'pk' nor 'id'");
    return value;
}

// "a,b,c" for `__in` filters; the caller leaves out values with a comma.
std::string comma_separated(std::vector<std::string> const& values);

}  // namespace channeld::omnitron
