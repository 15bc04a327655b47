#include "tests/conformance/run_text.hpp"

#include <fmt/format.h>

#include "tests/conformance/json_text.hpp"

namespace channeld::conformance {
namespace {

std::string text_of(HttpRequest const& request) {
    std::string headers;
    for (auto const& [name, value] : request.headers)
        headers += fmt::format("{}\n        {}: {}", headers.empty() ? "" : ",", quoted(name), quoted(value));
    return fmt::format(
        "    {{\n      \"label\": {},\n      \"method\": {},\n      \"url\": {},\n      \"headers\": {{{}\n      }},\n"
        "      \"body\": {},\n{}      \"limit_group\": {}\n    }}",
        quoted(request.label), quoted(request.method), quoted(request.url), headers, quoted(request.body),
        request.repeatable ? "" : "      \"repeatable\": false,\n", quoted(request.limit_group));
}

}  // namespace

std::string request_text(std::vector<Step> const& run) {
    std::string out;
    for (auto const& step : run) {
        std::string page;
        for (auto const& request : step.sent) page += (page.empty() ? "" : ",\n") + text_of(request);
        out += fmt::format("{}  [\n{}\n  ]", out.empty() ? "" : ",\n", page);
    }
    return "[\n" + out + "\n]\n";
}

std::string result_text(std::vector<Step> const& run) {
    std::string out;
    for (auto const& step : run) {
        std::string lines;
        for (auto const& line : step.results) lines += (lines.empty() ? "    " : ",\n    ") + quoted(line);
        out += fmt::format("{}  {}: [\n{}\n  ]", out.empty() ? "" : ",\n", quoted(step.sample), lines);
    }
    return "{\n" + out + "\n}\n";
}

}  // namespace channeld::conformance
