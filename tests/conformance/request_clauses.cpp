#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/request_text.hpp"
#include "tests/conformance/turn.hpp"

namespace channeld::conformance {
namespace {

// The requests of one run over all sample pages, the empty one last, a minute apart.
std::vector<std::vector<HttpRequest>> requests_of_a_run(Subject const& subject) {
    std::vector<std::vector<HttpRequest>> out;
    auto query = first_query();
    auto pages = subject.pages();
    pages.push_back(subject.empty_page());
    for (auto const& sample : pages) {
        auto const turn = take_turn(subject, query, sample);
        out.push_back(turn.requests);
        if (turn.page) query.position = turn.page->position;
        query.now += std::chrono::minutes(1);
    }
    return out;
}

Violations are_deterministic(Subject const& subject) {
    for (auto const& query : {first_query(), later_query(subject)})
        if (subject.get_orders().transform_data(query) != subject.get_orders().transform_data(query))
            return {"the same query gives different requests, first at position '" + query.position + "'"};
    return {};
}

// To accept a change: CHANNELD_UPDATE_GOLDEN=1 ctest -L conformance, then read the diff.
Violations are_those_of_the_golden_file(Subject const& subject) {
    auto const file = subject.golden(std::string(subject.type().name) + "_get_orders_requests.json");
    auto const now = request_text(requests_of_a_run(subject));
    if (std::getenv("CHANNELD_UPDATE_GOLDEN")) std::ofstream(file, std::ios::binary) << now;
    std::ifstream in(file, std::ios::binary);
    std::string const golden(std::istreambuf_iterator<char>(in), {});
    if (now == golden) return {};
    return {"the requests are not those of " + file.string() + " but\n" + now};
}

void for_each_request(Subject const& subject, std::function<void(HttpRequest const&)> const& look) {
    for (auto const& page : requests_of_a_run(subject))
        for (auto const& request : page) look(request);
}

Violations keep_secrets_in_headers(Subject const& subject) {
    Violations violations;
    for_each_request(subject, [&](HttpRequest const& request) {
        for (auto const& secret : subject.secrets())
            for (auto const& shown : {request.url, request.label})
                if (shown.find(secret) != shown.npos || shown.find(url_encode(secret)) != shown.npos)
                    violations.push_back(request.label + ": the URL or label holds a secret");
    });
    if (subject.secrets().empty()) violations.push_back("samples/settings.json has no secret to look for");
    return violations;
}

bool is_word(std::string const& text) {
    return !text.empty() && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == text.npos;
}

bool is_absolute(std::string const& text) {
    auto const url = boost::urls::parse_absolute_uri(text);
    return url && (url->scheme() == "https" || url->scheme() == "http") && !url->host().empty();
}

bool is_clean(Header const& header) {
    auto const is_control = [](char c) { return c >= 0 && c < ' '; };
    return !header.name.empty() && std::none_of(header.value.begin(), header.value.end(), is_control);
}

bool is_known(std::string const& group, std::vector<RateLimit> const& limits) {
    auto const named = [&](RateLimit const& limit) { return limit.group == group; };
    return group.empty() || std::any_of(limits.begin(), limits.end(), named);
}

Violations are_complete(Subject const& subject) {
    Violations violations;
    auto const limits = subject.channel()->limits();
    for_each_request(subject, [&](HttpRequest const& request) {
        auto const require = [&](bool holds, std::string const& what) {
            if (!holds) violations.push_back("request '" + request.label + "': " + what);
        };
        require(is_word(request.label), "the label is not a word of a-z and '_'");
        require(request.method == "GET" || request.method == "POST", "a page is read with GET or POST");
        require(is_absolute(request.url), "the URL is not absolute or not encoded");
        require(request.repeatable, "reading a page must be repeatable");
        require(std::all_of(request.headers.begin(), request.headers.end(), is_clean), "a header is not one line");
        require(is_known(request.limit_group, limits), "limits() has no group '" + request.limit_group + "'");
    });
    return violations;
}

Violations stand_any_position(Subject const& subject) {
    Violations violations;
    std::string const positions[] = {"garbage",
                                     "{}",
                                     "null",
                                     "[1]",
                                     "\xFF\xFE",
                                     R"({"checkpoint":"9223372036854775807","window":{"from":-1}})",
                                     std::string(1'000'000, '9')};
    for (auto const& position : positions)
        for (auto const& request : subject.get_orders().transform_data({position, first_query().now}))
            if (!is_absolute(request.url)) violations.push_back("no good URL at position '" + position + "'");
    return violations;
}

}  // namespace

std::vector<Clause> request_clauses() {
    return {
        {"C03", "requests are deterministic", true, are_deterministic},
        {"C04", "requests are those of the golden file", true, are_those_of_the_golden_file},
        {"C05", "secrets are in headers, never in a URL", true, keep_secrets_in_headers},
        {"C06", "requests are complete: method, absolute URL, label, known rate limit", true, are_complete},
        {"C07", "any position is stood", true, stand_any_position},
    };
}

}  // namespace channeld::conformance
