#include "tests/conformance/request_text.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

namespace channeld::conformance {
namespace {

std::string quoted(std::string const& text) {
    return boost::json::serialize(boost::json::string(text));
}

std::string text_of(HttpRequest const& request) {
    std::string headers;
    for (auto const& [name, value] : request.headers)
        headers += fmt::format("{}\n        {}: {}", headers.empty() ? "" : ",", quoted(name), quoted(value));
    return fmt::format(
        "    {{\n      \"label\": {},\n      \"method\": {},\n      \"url\": {},\n      \"headers\": {{{}\n      }},\n"
        "      \"body\": {},\n      \"limit_group\": {}\n    }}",
        quoted(request.label), quoted(request.method), quoted(request.url), headers, quoted(request.body),
        quoted(request.limit_group));
}

}  // namespace

std::string request_text(std::vector<std::vector<HttpRequest>> const& pages) {
    std::string out;
    for (auto const& requests : pages) {
        std::string page;
        for (auto const& request : requests) page += (page.empty() ? "" : ",\n") + text_of(request);
        out += fmt::format("{}  [\n{}\n  ]", out.empty() ? "" : ",\n", page);
    }
    return "[\n" + out + "\n]\n";
}

}  // namespace channeld::conformance
