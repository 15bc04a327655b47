#include "tests/conformance/send.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/remote.hpp"

namespace channeld::conformance {
namespace {

Sent sent_to(Remote& remote, Send const& send) {
    return send.send([&](HttpRequest const& request, std::size_t) { return remote(request); });
}

Violations requests_are_sent(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const transcript = sent_to(remote, *send);
        if (!transcript.answer) continue;  // sending stopped at the first failure
        for (auto const& request : send->requests())
            if (std::find(transcript.sent.begin(), transcript.sent.end(), request) == transcript.sent.end())
                violations.push_back(sample.name + ": transform_data returns '" + request.label +
                                     "', which is never sent");
    }
    return violations;
}

// The same items in reverse order get the same outcomes in reverse order.
Violations outcomes_in_order(Sample const& sample, Send const& send, std::vector<Outcome> const& outcomes) {
    if (outcomes.size() != send.count())
        return {fmt::format("{}: {} outcomes for {} items", sample.name, outcomes.size(), send.count())};
    std::vector<std::size_t> reversed;
    for (auto i = send.count(); i-- > 0;) reversed.push_back(i);
    Remote remote(sample.replies, Remote::Reads::again);
    auto const reversed_sent = sent_to(remote, *send.only(reversed));
    auto const* others = outcomes_in(reversed_sent.answer);
    if (!others || !std::equal(outcomes.begin(), outcomes.end(), others->rbegin(), others->rend()))
        return {sample.name + ": the outcomes do not follow the order of the items"};
    return {};
}

Violations samples_are_sent(Subject const& subject, Command command) {
    Violations violations;
    bool success = false;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const transcript = sent_to(remote, *send);
        for (auto const& request : remote.unknown()) violations.push_back(sample.name + ": has no reply to " + request);
        if (!transcript.answer)
            violations.push_back(sample.name + ": " + transcript.answer.error().message);
        else if (auto const* outcomes = outcomes_in(transcript.answer))
            for (auto& violation : outcomes_in_order(sample, *send, *outcomes))
                violations.push_back(std::move(violation));
        success = success || is_success(transcript.answer);
    }
    if (!success) violations.push_back(fmt::format("no sample {}*.json is sent with success", sample_prefix(command)));
    return violations;
}

Violations fewer_replies_are_handled(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const transcript = sent_to(remote, *send);
        for (std::size_t count = 1; count < transcript.responses.size(); ++count) {
            auto const fewer = std::vector(transcript.responses.begin(),
                                           transcript.responses.begin() + static_cast<std::ptrdiff_t>(count));
            auto const answer = send->normalize(fewer);
            auto const* outcomes = outcomes_in(answer);
            bool const write_is_missing = !std::all_of(transcript.sent.begin() + static_cast<std::ptrdiff_t>(count),
                                                       transcript.sent.end(), is_read);
            if (outcomes && outcomes->size() != send->count())
                violations.push_back(fmt::format("{}: {} of {} replies give {} outcomes for {} items", sample.name,
                                                 count, transcript.responses.size(), outcomes->size(), send->count()));
            if (write_is_missing && is_success(answer))
                violations.push_back(fmt::format("{}: {} of {} replies are treated as success", sample.name, count,
                                                 transcript.responses.size()));
        }
    }
    return violations;
}

// `count` items for one call, each with a remote id of its own.
Node many_of(Node const& items, std::size_t count) {
    Node out;
    out.kind = Node::Kind::array;
    for (std::size_t i = 0; i < count; ++i) {
        auto item = items.items.at(i % items.items.size());
        for (auto& member : item.members)
            if (i >= items.items.size() && member.key == "remote_id") member.value.text += std::to_string(i);
        out.items.push_back(std::move(item));
    }
    return out;
}

Violations calls_take_max_batch_size(Subject const& subject, Command command) {
    auto const& sample = successful_sample(subject, command);
    auto const max_batch_size = send_of_sample(subject, command, sample)->max_batch_size();
    if (max_batch_size == 0) return {"max_batch_size() is 0, so that nothing is ever sent"};
    auto const send = sendable(*send_of(*subject.channel(), command, many_of(sample.items, max_batch_size)).value());
    Violations violations;
    if (send->count() != max_batch_size)
        violations.push_back("validated_data refuses an item because of the number at the end of its remote id");
    auto const first_write = std::find_if(sample.replies.begin(), sample.replies.end(),
                                          [](RecordedReply const& reply) { return reply.method != "GET"; });
    Remote remote(sample.replies, Remote::Reads::again);
    auto const transcript = send->send([&](HttpRequest const& request, std::size_t) {
        auto reply = remote(request);
        return reply.status == 404 ? response_with(first_write->status, first_write->body) : reply;
    });
    if (auto const* outcomes = outcomes_in(transcript.answer); outcomes && outcomes->size() != send->count())
        violations.push_back(fmt::format("{} outcomes for {} items", outcomes->size(), send->count()));
    if (transcript.sent.empty()) violations.push_back("a full call sends nothing");
    return violations;
}

Violations probe_recognizes_success(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote before(sample.replies, Remote::Reads::again), after = before;
        auto const transcript = sent_to(after, *send);
        bool const writes = !std::all_of(transcript.sent.begin(), transcript.sent.end(), is_read);
        for (std::size_t i = 0; is_success(transcript.answer) && writes && i < send->count(); ++i) {
            auto const probe = send->probe(i);
            if (!probe) continue;
            if (!is_read(*probe)) violations.push_back(sample.name + ": the probe is not a GET");
            if (send->read_probe(i, before(*probe)) == ProbeResult::applied)
                violations.push_back(sample.name + ": the probe treats the state before sending as applied");
            if (send->read_probe(i, after(*probe)) != ProbeResult::applied)
                violations.push_back(sample.name + ": the probe does not treat the state after sending as applied");
        }
    }
    return violations;
}

Violations non_repeatable_requests_have_a_probe(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const sent = sent_to(remote, *send).sent;
        if (std::all_of(sent.begin(), sent.end(), [](HttpRequest const& request) { return request.repeatable; }))
            continue;
        for (std::size_t i = 0; i < send->count(); ++i)
            if (!send->probe(i))
                violations.push_back(sample.name + ": an item of a non-repeatable request has no probe");
    }
    return violations;
}

}  // namespace

std::vector<Clause> send_clauses() {
    auto const& both = send_commands();
    return {
        {"C27", "transform_data returns only requests that are sent", both, requests_are_sent},
        {"C28", "sample items get one outcome each, in their order", both, samples_are_sent},
        {"C34", "with fewer responses than requests no item lacks an outcome and the call is no success", both,
         fewer_replies_are_handled},
        {"C35", "a call takes max_batch_size() items", both, calls_take_max_batch_size},
        {"C37", "the probe distinguishes the state after success from the state before", both,
         probe_recognizes_success},
        {"C40", "items of non-repeatable requests have a probe", both, non_repeatable_requests_have_a_probe},
    };
}

}  // namespace channeld::conformance
