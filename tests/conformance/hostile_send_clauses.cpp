#include <fmt/format.h>

#include <exception>
#include <functional>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/hostile_replies.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

using EachReply = void (*)(RecordedReply const& good, ReplyVisitor const& look);

void hostile(RecordedReply const& good, ReplyVisitor const& look) {
    for_each_hostile_reply(good, 25, look);
}

// Corrupts the reply to each request in turn; `look` gets what was changed and which kind of request it was.
void for_each_corrupted(
    Subject const& subject, Command command, EachReply each,
    std::function<void(std::string const& what, bool is_of_read, Send const&, Answer const&)> look) {
    auto const& sample = successful_sample(subject, command);
    auto const send = send_of_sample(subject, command, sample);
    Remote const fresh(sample.replies, Remote::Reads::again);
    std::vector<HttpResponse> replies;
    auto undisturbed = fresh;
    auto const sent =
        send->send([&](HttpRequest const& request, std::size_t) { return replies.emplace_back(undisturbed(request)); })
            .sent;
    for (std::size_t at = 0; at < sent.size(); ++at)
        each({"", "", replies[at].status, replies[at].body}, [&](std::string const& what, RecordedReply const& reply) {
            auto remote = fresh;
            auto const answer = [&](HttpRequest const& request, std::size_t n) -> result<HttpResponse> {
                auto good = remote(request);
                return n == at ? response_with(reply.status, reply.body) : good;
            };
            look(fmt::format("reply {} to {}, {}", at + 1, sent[at].label, what), is_read(sent[at]), *send, answer);
        });
}

void look_at_sent(std::string const& what, Send const& send, Sent const& sent, Violations& violations) {
    if (!sent.answer && sent.answer.error().message.empty())
        violations.push_back(what + ": an error without a message");
    if (auto const* outcomes = outcomes_in(sent.answer); outcomes && outcomes->size() != send.count())
        violations.push_back(fmt::format("{}: {} outcomes for {} items", what, outcomes->size(), send.count()));
    if (sent.answer && !outcomes_in(sent.answer) && std::get<Accepted>(*sent.answer).remote_batch_id.empty())
        violations.push_back(what + ": accepted without a batch id");
    for (std::size_t i = 0; i < sent.sent.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (!sent.sent[i].repeatable && sent.sent[i] == sent.sent[k])
                violations.push_back(what + ": " + sent.sent[i].label + " is sent twice in one call");
}

Violations hostile_send_replies_are_handled(Subject const& subject, Command command) {
    Violations violations;
    for_each_corrupted(subject, command, hostile,
                       [&](std::string const& what, bool, Send const& send, auto const& answer) {
                           try {
                               look_at_sent(what, send, send.send(answer), violations);
                           } catch (std::exception const& thrown) {
                               violations.push_back(what + ": threw " + thrown.what());
                           }
                       });
    return violations;
}

// The original reply to the read says that nothing is left to do; a command that cannot read it must not assume so.
Violations unreadable_reads_are_no_success(Subject const& subject, Command command) {
    Violations violations;
    for_each_corrupted(subject, command, for_each_unreadable_reply,
                       [&](std::string const& what, bool is_of_read, Send const& send, auto const& answer) {
                           if (is_of_read && is_success(send.send(answer).answer))
                               violations.push_back(what + ": is treated as success");
                           auto const sent = send.send(answer).answer;
                           if (!is_of_read && sent && !outcomes_in(sent))
                               violations.push_back(what + ": is treated as an accepted batch");
                       });
    return violations;
}

Violations probe_handles_any_reply(Subject const& subject, Command command) {
    Violations violations;
    auto const& sample = successful_sample(subject, command);
    auto const send = send_of_sample(subject, command, sample);
    Remote after(sample.replies, Remote::Reads::again);
    send->send([&](HttpRequest const& request, std::size_t) { return after(request); });
    for (std::size_t i = 0; i < send->count(); ++i) {
        auto const probe = send->probe(i);
        if (!probe) continue;
        auto const good = after(*probe);
        RecordedReply const done{"", "", good.status, good.body};
        auto const probe_result = [&](std::string const& what, RecordedReply const& reply) {
            try {
                return send->read_probe(i, response_with(reply.status, reply.body));
            } catch (std::exception const& thrown) {
                violations.push_back(what + ": threw " + thrown.what());
            }
            return ProbeResult::unknown;
        };
        for_each_hostile_reply(done, 100, probe_result);
        for_each_unreadable_reply(done, [&](std::string const& what, RecordedReply const& reply) {
            if (probe_result(what, reply) == ProbeResult::applied)
                violations.push_back(what + ": is treated as applied");
        });
        for (int const status : {301, 401, 403, 429, 500, 503})
            if (probe_result("refused", {"", "", status, good.body}) == ProbeResult::applied)
                violations.push_back(fmt::format("HTTP {} is treated as applied", status));
    }
    return violations;
}

}  // namespace

std::vector<Clause> hostile_send_clauses() {
    auto const& both = send_commands();
    return {
        {"C29", "any reply gives one outcome per item or an error, after a bounded number of requests", both,
         hostile_send_replies_are_handled},
        {"C30", "no unreadable reply to a read is success, and none is an accepted batch", both,
         unreadable_reads_are_no_success},
        {"C38", "the probe accepts any reply and reads no unreadable one as applied", both, probe_handles_any_reply},
    };
}

}  // namespace channeld::conformance
