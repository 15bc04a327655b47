#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <functional>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile_replies.hpp"
#include "tests/conformance/run.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

Violations are_deterministic(Subject const& subject, Command command) {
    Violations violations;
    auto const compare = [&](std::string const& where, auto const& ask) {
        if (ask() != ask()) violations.push_back(where + ": called twice, the requests differ");
    };
    if (is_fetch(command)) {
        auto const fetch = fetch_of(*subject.channel(), command);
        for (auto const& query : {first_query(), later_query(subject, command)})
            compare("position '" + query.position + "'", [&] { return fetch->requests(query); });
    }
    for (auto const& sample : subject.samples(command)) {
        if (is_send(command)) {
            auto const send = send_of_sample(subject, command, sample);
            compare(sample.name, [&] { return send->requests(); });
        } else if (command == Command::check_orders) {
            compare(sample.name,
                    [&] { return subject.channel()->command<CheckOrders>()->transform_data(sample.batch); });
        }
    }
    return violations;
}

void for_each_request(Subject const& subject, Command command, std::function<void(HttpRequest const&)> const& look) {
    for (auto const& step : run_of(subject, command))
        for (auto const& request : step.sent) look(request);
}

Violations keep_secrets_in_headers(Subject const& subject, Command command) {
    std::set<std::string> violations;
    for_each_request(subject, command, [&](HttpRequest const& request) {
        for (auto const& secret : subject.secrets())
            for (auto const& shown : {request.url, request.label})
                if (shown.find(secret) != shown.npos || shown.find(url_encode(secret)) != shown.npos)
                    violations.insert(request.label + ": the URL or label contains a secret");
    });
    if (subject.secrets().empty()) violations.insert("samples/settings.json has no secret");
    return {violations.begin(), violations.end()};
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

bool is_method(Command command, std::string const& method) {
    static std::set<std::string> const reading{"GET", "POST"}, all{"GET", "POST", "PUT", "PATCH", "DELETE"};
    return (is_send(command) ? all : reading).contains(method);
}

Violations are_complete(Subject const& subject, Command command) {
    Violations violations;
    auto const limits = subject.channel()->limits();
    std::size_t count = 0;
    for_each_request(subject, command, [&](HttpRequest const& request) {
        ++count;
        auto const require = [&](bool holds, std::string const& what) {
            if (!holds) violations.push_back("request '" + request.label + "': " + what);
        };
        require(is_word(request.label), "the label is not a word of a-z and '_'");
        require(is_method(command, request.method), "the method '" + request.method + "' is not allowed here");
        require(is_absolute(request.url), "the URL is not absolute or not encoded");
        require(request.repeatable || is_send(command), "reading must be repeatable");
        require(!is_read(request) || (request.repeatable && request.body.empty()),
                "a GET is repeatable and has no body");
        require(std::all_of(request.headers.begin(), request.headers.end(), is_clean), "a header is not a single line");
        require(is_known(request.limit_group, limits), "limits() has no group '" + request.limit_group + "'");
    });
    if (count == 0) violations.push_back("no sample makes a request");
    return violations;
}

Violations any_position_is_handled(Subject const& subject, Command command) {
    Violations violations;
    std::string const positions[] = {"garbage",
                                     "{}",
                                     "null",
                                     "[1]",
                                     "\xFF\xFE",
                                     R"({"checkpoint":"9223372036854775807","window":{"from":-1}})",
                                     std::string(1'000'000, '9')};
    auto const fetch = fetch_of(*subject.channel(), command);
    for (auto const& position : positions)
        for (auto const& request : fetch->requests({position, first_query().now}))
            if (!is_absolute(request.url)) violations.push_back("no valid URL at position '" + position + "'");
    return violations;
}

// Omnitron's texts are not encoded for URLs.
Violations any_item_is_handled(Subject const& subject, Command command) {
    Violations violations;
    auto const look = [&](std::string const& what, Send const& all) {
        for (std::size_t i = 0; i < all.count(); ++i) {
            auto const outcome = all.validated(i);
            auto const* rejected = outcome ? std::get_if<Rejected>(&*outcome) : nullptr;
            if (rejected && rejected->message.empty()) violations.push_back(what + ": rejected without a message");
            auto requests = outcome ? std::vector<HttpRequest>() : all.only({i})->requests();
            if (auto const probe = outcome ? std::nullopt : all.probe(i)) requests.push_back(*probe);
            for (auto const& request : requests)
                if (!is_absolute(request.url) || request.url.find(path_escape) != std::string::npos ||
                    !std::all_of(request.headers.begin(), request.headers.end(), is_clean))
                    violations.push_back(what + ": the URL or a header of '" + request.label + "' is broken");
        }
    };
    for (auto const& sample : subject.samples(command))
        for_each_hostile_list(sample.items, [&](std::string const& what, Node const& list) {
            try {
                if (auto const all = send_of(*subject.channel(), command, list)) look(what, **all);
            } catch (std::exception const& thrown) {
                violations.push_back(what + ": threw " + thrown.what());
            }
        });
    return violations;
}

}  // namespace

std::vector<Clause> request_clauses() {
    return {
        {"C03", "requests are deterministic", requesting_commands(), are_deterministic},
        {"C05", "secrets are in headers, never in a URL", requesting_commands(), keep_secrets_in_headers},
        {"C06", "requests are complete: method, absolute URL, label, known rate limit", requesting_commands(),
         are_complete},
        {"C07", "any position is accepted", fetch_commands(), any_position_is_handled},
        {"C36", "any item is handled, and none of its text changes the structure of a URL or header", send_commands(),
         any_item_is_handled},
    };
}

}  // namespace channeld::conformance
