#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/hostile_replies.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/run.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

using Orders = std::vector<CheckedOrder>;

void look_at(std::string const& what, Orders const& orders, Violations& violations) {
    std::set<std::string> ids;
    for (auto const& [remote_id, outcome] : orders) {
        if (remote_id.empty()) violations.push_back(what + ": an outcome without the remote id of its order");
        if (!ids.insert(remote_id).second) violations.push_back(what + ": two outcomes for the order " + remote_id);
        if (auto const* rejected = std::get_if<Rejected>(&outcome); rejected && rejected->message.empty())
            violations.push_back(what + ": rejected without a message");
    }
}

Violations batches_are_read(Subject const& subject, Command command) {
    Violations violations;
    bool ended = false;
    for (auto const& sample : subject.samples(command)) {
        auto const answer = check(subject, sample).answer;
        if (!answer) violations.push_back(sample.name + ": " + answer.error().message);
        auto const* orders = answer ? std::get_if<Orders>(&*answer) : nullptr;
        if (orders) look_at(sample.name, *orders, violations);
        ended = ended || (orders && !orders->empty());
    }
    if (!ended) violations.push_back("no sample batches_*.json holds the outcome of an order");
    return violations;
}

// The answer to a sample with another first reply; throws if the command does.
result<CheckAnswer> answer_to(Subject const& subject, Sample const& sample, RecordedReply const& first) {
    auto const answer = [&](HttpRequest const&, std::size_t) -> result<HttpResponse> {
        return response_with(first.status, first.body);
    };
    return check(subject, sample, answer).answer;
}

// An unreadable reply is neither a result nor a reason to wait.
Violations hostile_batches_are_handled(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const guarded = [&](auto const& look) {
            return [&](std::string const& what, RecordedReply const& reply) {
                try {
                    look(what, answer_to(subject, sample, reply));
                } catch (std::exception const& thrown) {
                    violations.push_back(what + ": threw " + thrown.what());
                }
            };
        };
        auto const any = [&](std::string const& what, result<CheckAnswer> const& answer) {
            if (!answer && answer.error().message.empty()) violations.push_back(what + ": an error without a message");
            auto const* orders = answer ? std::get_if<Orders>(&*answer) : nullptr;
            if (orders && std::any_of(orders->begin(), orders->end(),
                                      [](CheckedOrder const& order) { return order.remote_id.empty(); }))
                violations.push_back(what + ": an outcome without the remote id of its order");
        };
        auto const unreadable = [&](std::string const& what, result<CheckAnswer> const& answer) {
            if (answer) violations.push_back(what + ": is treated as an answer");
        };
        for_each_hostile_reply(sample.replies.front(), 100, guarded(any));
        for_each_unreadable_reply(sample.replies.front(), guarded(unreadable));
    }
    return violations;
}

Violations accepted_batches_can_be_checked(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        Remote remote(sample.replies, Remote::Reads::again);
        auto const answer = send_of_sample(subject, command, sample)
                                ->send([&](HttpRequest const& request, std::size_t) { return remote(request); })
                                .answer;
        auto const* accepted = answer ? std::get_if<Accepted>(&*answer) : nullptr;
        if (!accepted) continue;
        if (accepted->remote_batch_id.empty()) violations.push_back(sample.name + ": accepted without the batch's id");
        auto const* check_orders = subject.channel()->command<CheckOrders>();
        if (!check_orders)
            violations.push_back(sample.name + ": is accepted as a batch, but the channel has no check_orders");
        else if (check_orders->transform_data(accepted->remote_batch_id).empty())
            violations.push_back(sample.name + ": check_orders sends no request for the batch");
    }
    return violations;
}

Violations answers_match_mode(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = send_of_sample(subject, command, sample);
        Remote remote(sample.replies, Remote::Reads::again);
        auto const transcript = send->send([&](HttpRequest const& request, std::size_t) { return remote(request); });
        bool const accepted = transcript.answer && std::holds_alternative<Accepted>(*transcript.answer);
        if (accepted && send->mode() == SendMode::sync)
            violations.push_back(sample.name + ": is accepted as a batch, but mode() is sync");
    }
    return violations;
}

}  // namespace

std::vector<Clause> batch_clauses() {
    return {
        {"C41", "a batch is still running or has one outcome per order", {Command::check_orders}, batches_are_read},
        {"C42",
         "any reply about a batch is handled, and an unreadable one is an error",
         {Command::check_orders},
         hostile_batches_are_handled},
        {"C43", "an accepted batch can be checked", {Command::send_updated_orders}, accepted_batches_can_be_checked},
        {"C47", "only a command with mode() async returns Accepted", send_commands(), answers_match_mode},
    };
}

}  // namespace channeld::conformance
