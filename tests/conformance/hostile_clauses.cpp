#include <fmt/format.h>

#include <exception>
#include <functional>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile_pages.hpp"
#include "tests/conformance/run.hpp"

namespace channeld::conformance {
namespace {

Violations hostile_pages_are_handled(Subject const& subject, Command command) {
    Violations violations;
    for_each_hostile_page(subject, command, [&](HostilePage const& read) {
        if (!read.page) return violations.push_back(read.reply + ": threw " + read.thrown);
        if (!*read.page) return;
        for (auto const& item : (*read.page)->items)
            if (item.remote_id.empty()) violations.push_back(read.reply + ": an item without remote id");
    });
    return violations;
}

// Whether another first reply gives a page or an answer, or the error.
result<bool> first_answered(Subject const& subject, Command command, int status, std::string const& body) {
    auto const answer = [&](HttpRequest const&, std::size_t) -> result<HttpResponse> {
        return response_with(status, body);
    };
    if (is_fetch(command)) {
        auto const page = fetch_of(*subject.channel(), command)->read_page(first_query(), answer).page;
        return page ? result<bool>(true) : page.error();
    }
    auto const answered = check(subject, subject.samples(command).at(0), answer).answer;
    return answered ? result<bool>(true) : answered.error();
}

Violations refusals_are_errors(Subject const& subject, Command command) {
    Violations violations;
    auto const kind_of = [](int status) {
        if (status == 401 || status == 403) return ErrorKind::needs_person;
        return status == 429 || status >= 500 ? ErrorKind::transient : ErrorKind::permanent;
    };
    auto const good = subject.samples(command).at(0).replies.front().body;
    for (int const status : {400, 401, 403, 404, 410, 422, 426, 429, 500, 502, 503, 504})
        for (auto const& body : {std::string(), std::string("{}"), std::string("<html>"), good}) {
            auto const answered = first_answered(subject, command, status, body);
            if (answered)
                violations.push_back(fmt::format("HTTP {} is treated as an answer", status));
            else if (answered.error().kind != kind_of(status))
                violations.push_back(
                    fmt::format("HTTP {} gives the wrong kind of error: {}", status, answered.error().message));
        }
    return violations;
}

// A short page would look like the last one.
Violations unreadable_pages_are_errors(Subject const& subject, Command command) {
    Violations violations;
    auto const& good = sample_to_corrupt(subject, command);
    for (std::size_t n = 0; n < good.replies.size(); ++n)
        for_each_unreadable_reply(good.replies[n], [&](std::string const& what, RecordedReply const& reply) {
            auto broken = good;
            broken.replies[n] = reply;
            if (read_sample_page(subject, command, first_query(), broken).page)
                violations.push_back(fmt::format("reply {} {}: is treated as a page", n + 1, what));
        });
    return violations;
}

Violations interrupted_reads_are_errors(Subject const& subject, Command command) {
    Violations violations;
    auto const& good = sample_to_corrupt(subject, command);
    auto const fetch = fetch_of(*subject.channel(), command);
    auto const count = read_sample_page(subject, command, first_query(), good).sent.size();
    result<HttpResponse> const ends[] = {transient("connection refused"), unclear("no answer"), response_with(401, ""),
                                         response_with(429, ""), response_with(503, "<html>")};
    for (std::size_t at = 0; at < count; ++at)
        for (auto const& end : ends) {
            auto const whole = answer_with(subject, command, good);
            auto const page =
                fetch
                    ->read_page(first_query(), [&](HttpRequest const& request,
                                                   std::size_t n) { return n == at ? end : whole(request, n); })
                    .page;
            if (page)
                violations.push_back(fmt::format("request {} is answered {}: the replies before are treated as a page",
                                                 at + 1, end ? fmt::format("{}", end->status) : end.error().message));
        }
    return violations;
}

}  // namespace

std::vector<Clause> hostile_clauses() {
    auto refusable = fetch_commands();
    refusable.push_back(Command::check_orders);
    return {
        {"C16", "no reply makes it throw or give an item without id", fetch_commands(), hostile_pages_are_handled},
        {"C18", "an HTTP error status is an error of the right kind", refusable, refusals_are_errors},
        {"C20", "a truncated reply is an error, not a short page", fetch_commands(), unreadable_pages_are_errors},
        {"C21", "an interrupted sequence of requests is an error, not a short page", fetch_commands(),
         interrupted_reads_are_errors},
    };
}

}  // namespace channeld::conformance
