#include <fmt/format.h>

#include <algorithm>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// A sample of which one request was refused, and nothing was done for it.
struct Refused {
    std::string what;
    std::size_t at;
    bool is_write;
    std::size_t at_once;
    result<SendAnswer> answer;
};

void for_each_refusal(Subject const& subject, Command command, std::vector<Recorded> const& refusals,
                      std::function<void(Refused const&)> const& look) {
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote const fresh(sample.replies, Remote::Reads::again);
        auto undisturbed = fresh;
        auto const sent =
            send->send([&](HttpRequest const& request, std::size_t) { return undisturbed(request); }).sent;
        for (std::size_t at = 0; at < sent.size(); ++at)
            for (auto const& refusal : refusals) {
                auto remote = fresh;
                auto said = send->send([&](HttpRequest const& request, std::size_t n) {
                    // A write is refused however often it is made.
                    bool const is_it = is_read(sent[at]) ? n == at : request == sent[at];
                    return is_it ? response_with(refusal.status, refusal.body) : remote(request);
                });
                look({fmt::format("{}, HTTP {} to {}", sample.name, refusal.status, sent[at].label), at,
                      !is_read(sent[at]), send->at_once(), std::move(said.answer)});
            }
    }
}

std::vector<Recorded> with_statuses(std::vector<int> const& statuses) {
    std::vector<Recorded> out;
    for (auto const status : statuses)
        for (auto const* body : {"", "{}", "<html>", R"({"message":"no"})"}) out.push_back({"", "", status, body});
    return out;
}

bool gives_up(result<SendAnswer> const& answer) {
    auto const* outcomes = outcomes_in(answer);
    return outcomes && std::any_of(outcomes->begin(), outcomes->end(),
                                   [](Outcome const& outcome) { return std::holds_alternative<Rejected>(outcome); });
}

// Behind a first request that was answered, some items may be done.
Violations credentials_need_a_person(Subject const& subject, Command command) {
    Violations violations;
    for_each_refusal(subject, command, with_statuses({401, 403}), [&](Refused const& refused) {
        auto const& answer = refused.answer;
        if (!answer && answer.error().kind != ErrorKind::needs_person)
            violations.push_back(refused.what + ": the error is not one for a person: " + answer.error().message);
        if (answer && (refused.at == 0 || gives_up(answer) || is_success(answer)))
            violations.push_back(refused.what + ": is taken for " + in_words(answer).front());
    });
    return violations;
}

Violations outages_pass(Subject const& subject, Command command) {
    Violations violations;
    for_each_refusal(subject, command, with_statuses({429, 500, 502, 503, 504}), [&](Refused const& refused) {
        auto const& answer = refused.answer;
        bool const passes =
            !answer && (answer.error().kind == ErrorKind::transient || answer.error().kind == ErrorKind::unclear);
        if (!answer && !passes)
            violations.push_back(refused.what + ": the error is for good: " + answer.error().message);
        if (answer && (gives_up(answer) || is_success(answer)))
            violations.push_back(refused.what + ": is taken for " + in_words(answer).front());
    });
    return violations;
}

// Words that a channel may use, about people.
constexpr std::string_view personal[] = {"ayse.yilmaz@example.com", "05321234567", "12345678901"};

std::vector<Recorded> with_words(Subject const& subject) {
    std::string words = "Siparis kapandi:";
    for (auto const word : personal) words.append(" ").append(word);
    for (auto const& secret : subject.secrets()) words.append(" api_key=").append(secret);
    std::vector<Recorded> out;
    for (int const status : {400, 422})
        for (auto const* shape : {R"({{"message":"{}"}})", R"({{"errors":[{{"key":"closed","message":"{}"}}]}})",
                                  R"({{"error":"{}"}})", R"({{"detail":"{}","code":7}})", "{}"})
            out.push_back({"", "", status, fmt::format(fmt::runtime(shape), words)});
    return out;
}

// At once or item by item: what was refused is refused, and a merchant can read why.
Violations refused_writes_are_rejected(Subject const& subject, Command command) {
    Violations violations;
    auto const look_at = [&](std::string const& what, std::string const& reason) {
        if (reason.empty()) violations.push_back(what + ": no reason");
        std::vector<std::string> hidden(std::begin(personal), std::end(personal));
        hidden.insert(hidden.end(), subject.secrets().begin(), subject.secrets().end());
        for (auto const& word : hidden)
            if (reason.find(word) != reason.npos) violations.push_back(what + ": the reason shows '" + word + "'");
    };
    for_each_refusal(subject, command, with_words(subject), [&](Refused const& refused) {
        if (!refused.is_write) return;
        auto const& answer = refused.answer;
        if (!answer) look_at(refused.what, answer.error().message);
        if (!answer && (answer.error().kind != ErrorKind::permanent || refused.at_once == 1))
            violations.push_back(refused.what + ": is no rejection but an error: " + answer.error().message);
        if (answer && !gives_up(answer))
            violations.push_back(refused.what + ": is no rejection but " + in_words(answer).front());
        if (auto const* outcomes = outcomes_in(answer))
            for (auto const& outcome : *outcomes)
                if (auto const* rejected = std::get_if<Rejected>(&outcome)) look_at(refused.what, rejected->reason);
    });
    return violations;
}

}  // namespace

std::vector<Clause> refused_clauses() {
    auto const& both = send_commands();
    return {
        {"C31", "refused credentials need a person and give up no item", both, credentials_need_a_person},
        {"C32", "limits and outages pass and give up no item", both, outages_pass},
        {"C33", "a refused write is a rejection with a reason, without secrets and personal data", both,
         refused_writes_are_rejected},
    };
}

}  // namespace channeld::conformance
