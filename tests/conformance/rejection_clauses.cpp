#include <fmt/format.h>

#include <algorithm>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// The result of a sample in which one request was refused and had no effect.
struct Refused {
    std::string what;
    std::size_t at;
    bool is_write;
    std::size_t max_batch_size;
    result<SendAnswer> answer;
};

void for_each_refusal(Subject const& subject, Command command, std::vector<RecordedReply> const& refusals,
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
                auto transcript = send->send([&](HttpRequest const& request, std::size_t n) {
                    // A write is refused each time it is sent.
                    bool const is_it = is_read(sent[at]) ? n == at : request == sent[at];
                    return is_it ? response_with(refusal.status, refusal.body) : remote(request);
                });
                look({fmt::format("{}, HTTP {} to {}", sample.name, refusal.status, sent[at].label), at,
                      !is_read(sent[at]), send->max_batch_size(), std::move(transcript.answer)});
            }
    }
}

std::vector<RecordedReply> with_statuses(std::vector<int> const& statuses) {
    std::vector<RecordedReply> out;
    for (auto const status : statuses)
        for (auto const* body : {"", "{}", "<html>", R"({"message":"no"})"}) out.push_back({"", "", status, body});
    return out;
}

bool rejects_an_item(result<SendAnswer> const& answer) {
    auto const* outcomes = outcomes_in(answer);
    return outcomes && std::any_of(outcomes->begin(), outcomes->end(),
                                   [](Outcome const& outcome) { return std::holds_alternative<Rejected>(outcome); });
}

// After a first request that succeeded, some items may have an outcome.
Violations credentials_need_a_person(Subject const& subject, Command command) {
    Violations violations;
    for_each_refusal(subject, command, with_statuses({401, 403}), [&](Refused const& refused) {
        auto const& answer = refused.answer;
        if (!answer && answer.error().kind != ErrorKind::needs_person)
            violations.push_back(refused.what + ": the error does not need a person: " + answer.error().message);
        if (answer && (refused.at == 0 || rejects_an_item(answer) || is_success(answer)))
            violations.push_back(refused.what + ": is treated as " + describe(answer).front());
    });
    return violations;
}

Violations outages_are_transient(Subject const& subject, Command command) {
    Violations violations;
    for_each_refusal(subject, command, with_statuses({429, 500, 502, 503, 504}), [&](Refused const& refused) {
        auto const& answer = refused.answer;
        bool const passes =
            !answer && (answer.error().kind == ErrorKind::transient || answer.error().kind == ErrorKind::unclear);
        if (!answer && !passes)
            violations.push_back(refused.what + ": the error is not transient: " + answer.error().message);
        if (answer && (rejects_an_item(answer) || is_success(answer)))
            violations.push_back(refused.what + ": is treated as " + describe(answer).front());
    });
    return violations;
}

// Personal data that a channel may repeat in an error.
constexpr std::string_view personal[] = {"ayse.yilmaz@example.com", "05321234567", "12345678901"};

std::vector<RecordedReply> with_words(Subject const& subject) {
    std::string words = "Siparis kapandi:";
    for (auto const word : personal) words.append(" ").append(word);
    for (auto const& secret : subject.secrets()) words.append(" api_key=").append(secret);
    std::vector<RecordedReply> out;
    for (int const status : {400, 422})
        for (auto const* shape : {R"({{"message":"{}"}})", R"({{"errors":[{{"key":"closed","message":"{}"}}]}})",
                                  R"({{"error":"{}"}})", R"({{"detail":"{}","code":7}})", "{}"})
            out.push_back({"", "", status, fmt::format(fmt::runtime(shape), words)});
    return out;
}

// In one call or item by item: a refused write is a rejection whose message says why.
Violations refused_writes_are_rejected(Subject const& subject, Command command) {
    Violations violations;
    auto const look_at = [&](std::string const& what, std::string const& message) {
        if (message.empty()) violations.push_back(what + ": no message");
        std::vector<std::string> hidden(std::begin(personal), std::end(personal));
        hidden.insert(hidden.end(), subject.secrets().begin(), subject.secrets().end());
        for (auto const& word : hidden)
            if (message.find(word) != message.npos)
                violations.push_back(what + ": the message contains '" + word + "'");
    };
    for_each_refusal(subject, command, with_words(subject), [&](Refused const& refused) {
        if (!refused.is_write) return;
        auto const& answer = refused.answer;
        if (!answer) look_at(refused.what, answer.error().message);
        if (!answer && (answer.error().kind != ErrorKind::permanent || refused.max_batch_size == 1))
            violations.push_back(refused.what + ": is not a rejection but an error: " + answer.error().message);
        if (answer && !rejects_an_item(answer))
            violations.push_back(refused.what + ": is not a rejection but " + describe(answer).front());
        if (auto const* outcomes = outcomes_in(answer))
            for (auto const& outcome : *outcomes)
                if (auto const* rejected = std::get_if<Rejected>(&outcome)) look_at(refused.what, rejected->message);
    });
    return violations;
}

}  // namespace

std::vector<Clause> rejection_clauses() {
    auto const& both = send_commands();
    return {
        {"C31", "refused credentials are an error for a person and reject no item", both, credentials_need_a_person},
        {"C32", "rate limits and outages are transient and reject no item", both, outages_are_transient},
        {"C33", "a refused write is a rejection with a message, without secrets and personal data", both,
         refused_writes_are_rejected},
    };
}

}  // namespace channeld::conformance
