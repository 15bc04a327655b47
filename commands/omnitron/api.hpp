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

// Builds requests to one channel of one Omnitron (docs/contracts/omnitron.md §1, §2). The session adds the token.
struct Api {
    using Parameters = std::vector<std::pair<std::string, std::string>>;

    std::string url;  // "https://host"
    std::int64_t channel = 0;
    std::int64_t catalog = 0;
    std::chrono::seconds reference_life{600};  // how long replies with reference data may be cached

    // `path` is relative to /api/v1/ and ends with a slash.
    HttpRequest get(std::string label, std::string const& path, Parameters const& parameters = {}) const;
    // A read of reference data. The reply, also an empty one, may be cached for `reference_life`.
    HttpRequest get_reference(std::string label, std::string const& path, Parameters const& parameters = {}) const;
    // Writes are not marked repeatable; a caller who knows that repeating has no effect sets `repeatable`.
    HttpRequest post(std::string label, std::string const& path, boost::json::value const& body) const;
    HttpRequest patch(std::string label, std::string const& path, boost::json::value const& body) const;
    // The same with a body that is serialized already, for large ones.
    HttpRequest post_text(std::string label, std::string const& path, std::string body) const;
    HttpRequest patch_text(std::string label, std::string const& path, std::string body) const;

    std::string in_channel(std::string_view rest) const;  // "channel/7/orders/"
};

// The permanent error for a 4xx response; what it quotes of the body is truncated and redacted.
Error error_from_response(std::string_view label, HttpResponse const& response);

// The transient error for a 2xx response whose body cannot be decoded.
Error unreadable(std::string_view label, std::string_view message);

inline constexpr int max_pages = 100;  // bounds a chain of `next` links that never ends

// The body of a 2xx response, decoded as a T.
template <class T>
result<T> read(std::string_view label, result<HttpResponse> const& reply) {
    if (!reply) return reply.error();
    if (!reply->ok()) return error_from_response(label, *reply);
    auto value = decode_json<T>(reply->body);
    if (!value) return unreadable(label, value.error().message);
    if constexpr (std::derived_from<T, Keyed>)
        if (value->primary_key() == 0) return unreadable(label, "it has neither 'pk' nor 'id'");
    return value;
}

// "a,b,c" for `__in` filters; no value may contain a comma.
std::string comma_separated(std::vector<std::string> const& values);

}  // namespace channeld::omnitron
