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
        auto const said = sent_to(remote, *send);
        if (!said.answer) continue;  // the first that failed was the last
        for (auto const& request : send->requests())
            if (std::find(said.sent.begin(), said.sent.end(), request) == said.sent.end())
                violations.push_back(sample.name + ": transform_data names '" + request.label +
                                     "', which is never sent");
    }
    return violations;
}

// The same items the other way round get the same outcomes the other way round.
Violations outcomes_in_order(Sample const& sample, Send const& send, std::vector<Outcome> const& outcomes) {
    if (outcomes.size() != send.count())
        return {fmt::format("{}: {} outcomes for {} items", sample.name, outcomes.size(), send.count())};
    std::vector<std::size_t> backwards;
    for (auto i = send.count(); i-- > 0;) backwards.push_back(i);
    Remote remote(sample.replies, Remote::Reads::again);
    auto const turned = sent_to(remote, *send.only(backwards));
    auto const* others = outcomes_in(turned.answer);
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
        auto const said = sent_to(remote, *send);
        for (auto const& request : remote.unknown()) violations.push_back(sample.name + ": has no reply to " + request);
        if (!said.answer)
            violations.push_back(sample.name + ": " + said.answer.error().message);
        else if (auto const* outcomes = outcomes_in(said.answer))
            for (auto& violation : outcomes_in_order(sample, *send, *outcomes))
                violations.push_back(std::move(violation));
        success = success || is_success(said.answer);
    }
    if (!success) violations.push_back(fmt::format("no sample {}*.json is sent with success", sample_prefix(command)));
    return violations;
}

Violations fewer_replies_are_stood(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const said = sent_to(remote, *send);
        for (std::size_t count = 1; count < said.responses.size(); ++count) {
            auto const fewer =
                std::vector(said.responses.begin(), said.responses.begin() + static_cast<std::ptrdiff_t>(count));
            auto const answer = send->normalize(fewer);
            auto const* outcomes = outcomes_in(answer);
            bool const write_is_missing =
                !std::all_of(said.sent.begin() + static_cast<std::ptrdiff_t>(count), said.sent.end(), is_read);
            if (outcomes && outcomes->size() != send->count())
                violations.push_back(fmt::format("{}: {} of {} replies give {} outcomes for {} items", sample.name,
                                                 count, said.responses.size(), outcomes->size(), send->count()));
            if (write_is_missing && is_success(answer))
                violations.push_back(fmt::format("{}: {} of {} replies are taken for success", sample.name, count,
                                                 said.responses.size()));
        }
    }
    return violations;
}

// So many items as go into one call, each with ids of its own.
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

Violations calls_take_what_they_promise(Subject const& subject, Command command) {
    auto const& sample = success_to_break(subject, command);
    auto const at_once = send_of_sample(subject, command, sample)->at_once();
    if (at_once == 0) return {"at_once() is 0: nothing is ever sent"};
    auto const send = that_is_to_be_sent(*send_of(*subject.channel(), command, many_of(sample.items, at_once)).value());
    Violations violations;
    if (send->count() != at_once)
        violations.push_back("validated_data takes back an item because of the number at the end of its remote id");
    auto const first_write = std::find_if(sample.replies.begin(), sample.replies.end(),
                                          [](Recorded const& reply) { return reply.method != "GET"; });
    Remote remote(sample.replies, Remote::Reads::again);
    auto const said = send->send([&](HttpRequest const& request, std::size_t) {
        auto reply = remote(request);
        return reply.status == 404 ? response_with(first_write->status, first_write->body) : reply;
    });
    if (auto const* outcomes = outcomes_in(said.answer); outcomes && outcomes->size() != send->count())
        violations.push_back(fmt::format("{} outcomes for {} items", outcomes->size(), send->count()));
    if (said.sent.empty()) violations.push_back("a full call sends nothing");
    return violations;
}

Violations the_probe_knows_success(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote before(sample.replies, Remote::Reads::again), after = before;
        auto const said = sent_to(after, *send);
        bool const writes = !std::all_of(said.sent.begin(), said.sent.end(), is_read);
        for (std::size_t i = 0; is_success(said.answer) && writes && i < send->count(); ++i) {
            auto const probe = send->probe(i);
            if (!probe) continue;
            if (!is_read(*probe)) violations.push_back(sample.name + ": the probe is not a GET");
            if (send->settled(i, before(*probe)) == Settled::done)
                violations.push_back(sample.name + ": the probe takes the state before the sending for done");
            if (send->settled(i, after(*probe)) != Settled::done)
                violations.push_back(sample.name + ": the probe does not take the state after it for done");
        }
    }
    return violations;
}

Violations what_is_done_once_can_be_looked_for(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const sent = sent_to(remote, *send).sent;
        if (std::all_of(sent.begin(), sent.end(), [](HttpRequest const& request) { return request.repeatable; }))
            continue;
        for (std::size_t i = 0; i < send->count(); ++i)
            if (!send->probe(i))
                violations.push_back(sample.name + ": an item that must not be sent twice has no probe");
    }
    return violations;
}

}  // namespace

std::vector<Clause> send_clauses() {
    auto const& both = send_commands();
    return {
        {"C27", "transform_data names only what is sent", both, requests_are_sent},
        {"C28", "sample items get one outcome each, in their order", both, samples_are_sent},
        {"C34", "fewer replies than requests leave no item without outcome and make no success", both,
         fewer_replies_are_stood},
        {"C35", "a call takes as many items as at_once() says", both, calls_take_what_they_promise},
        {"C37", "the probe knows the state after success from the one before", both, the_probe_knows_success},
        {"C40", "what must not be sent twice can be looked for", both, what_is_done_once_can_be_looked_for},
    };
}

}  // namespace channeld::conformance
