#include "tests/unit/omnitron/scripted_omnitron.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace channeld::omnitron {
namespace {

std::string line_of(HttpRequest const& request) {
    constexpr std::string_view start = "https://omnitron.example/api/v1/";
    auto const path = request.url.starts_with(start) ? request.url.substr(start.size()) : request.url;
    bool const write = request.method != "GET";
    return fmt::format("{}: {} {}{}{}{}{}", request.label, request.method, path, request.body.empty() ? "" : " ",
                       request.body, write && request.repeatable ? " (twice)" : "",
                       request.cache_for.count() > 0 ? " (kept)" : "");
}

std::string_view word_for(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::transient:
            return "transient";
        case ErrorKind::permanent:
            return "permanent";
        case ErrorKind::needs_person:
            return "needs_person";
        case ErrorKind::unclear:
            return "unclear";
    }
    return "?";
}

}  // namespace

void ScriptedOmnitron::replies(std::string body, int status) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    replies_.push_back(std::move(response));
}

void ScriptedOmnitron::fails(Error error) {
    replies_.push_back(std::move(error));
}

result<HttpResponse> ScriptedOmnitron::reply_to(HttpRequest const& request) {
    asked.push_back(line_of(request));
    if (replies_.empty()) throw std::logic_error("the script has no answer to " + asked.back());
    auto reply = std::move(replies_.front());
    replies_.pop_front();
    return reply;
}

void ScriptedOmnitron::expect_all_replies_used() {
    EXPECT_EQ(replies_.size(), 0u) << "answers that were not asked for";
}

std::string to_string(Error const& error) {
    return fmt::format("{}: {}", word_for(error.kind), error.message);
}

std::string to_string(Failure const& failure) {
    return fmt::format("{} {}: {}", word_for(failure.kind), failure.reason_code, failure.message);
}

}  // namespace channeld::omnitron
