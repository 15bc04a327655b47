#include <fmt/format.h>

#include <algorithm>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// Sends as the engine does: after an unclear error it probes each item, and sends again what is not applied.
class SendAttempts {
  public:
    SendAttempts(Remote remote, std::unique_ptr<Send> send) : remote_(std::move(remote)), send_(std::move(send)) {}

    // The n-th request takes effect, but its response is lost.
    void lose_answer(std::size_t n, Error const& how) { attempt(n, how); }

    // Sends until every item has an outcome; returns whether all of them are success.
    bool run_to_end() {
        constexpr int most = 5;
        for (int i = 0; i < most && send_->count() > 0; ++i) attempt(std::nullopt, {});
        return send_->count() == 0 && !rejected_;
    }

    // The labels of non-repeatable requests that were sent twice.
    std::vector<std::string> repeated() const {
        std::vector<std::string> out;
        for (std::size_t i = 0; i < sent_.size(); ++i)
            if (std::find(sent_.begin(), sent_.begin() + static_cast<std::ptrdiff_t>(i), sent_[i]) !=
                sent_.begin() + static_cast<std::ptrdiff_t>(i))
                out.push_back(sent_[i].label);
        return out;
    }

  private:
    void attempt(std::optional<std::size_t> lost, Error const& how) {
        auto transcript = send_->send([&](HttpRequest const& request, std::size_t n) -> result<HttpResponse> {
            auto reply = remote_(request);
            if (n == lost) return how;
            return reply;
        });
        for (auto& request : transcript.sent)
            if (!request.repeatable) sent_.push_back(std::move(request));
        std::vector<std::size_t> left;
        auto const* outcomes = outcomes_in(transcript.answer);
        for (std::size_t i = 0; i < send_->count(); ++i) {
            if (outcomes && i < outcomes->size()) {
                rejected_ = rejected_ || std::holds_alternative<Rejected>(outcomes->at(i));
                if (std::holds_alternative<Deferred>(outcomes->at(i))) left.push_back(i);
            } else if (!transcript.answer && !is_applied(i, transcript.answer.error())) {
                left.push_back(i);
            }
        }
        send_ = send_->only(left);
    }

    bool is_applied(std::size_t item, Error const& error) {
        auto const probe = error.kind == ErrorKind::unclear ? send_->probe(item) : std::nullopt;
        return probe && send_->read_probe(item, remote_(*probe)) == ProbeResult::applied;
    }

    Remote remote_;
    std::unique_ptr<Send> send_;
    std::vector<HttpRequest> sent_;  // non-repeatable ones
    bool rejected_ = false;
};

Violations lost_answers_are_recovered(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = [&] { return send_of_sample(subject, command, sample); };
        Remote const fresh(sample.replies, Remote::Reads::again);
        auto undisturbed = fresh;
        auto const transcript =
            send()->send([&](HttpRequest const& request, std::size_t) { return undisturbed(request); });
        if (!is_success(transcript.answer)) continue;
        for (std::size_t lost = 0; lost < transcript.sent.size(); ++lost) {
            auto const what = fmt::format("{}, the response to request {} ({}) is lost", sample.name, lost + 1,
                                          transcript.sent[lost].label);
            std::vector<Error> errors{unclear("no answer")};
            if (transcript.sent[lost].repeatable) errors.push_back(transient("HTTP 502"));
            for (auto const& error : errors) {
                SendAttempts attempts(fresh, send());
                attempts.lose_answer(lost, error);
                if (!attempts.run_to_end()) violations.push_back(what + ": sending again does not end in success");
                for (auto const& label : attempts.repeated())
                    violations.push_back(what + ": " + label + " is not repeatable, but is sent twice");
            }
        }
    }
    return violations;
}

}  // namespace

std::vector<Clause> lost_response_clauses() {
    return {{"C39", "a lost response ends in success without a second effect", send_commands(),
             lost_answers_are_recovered}};
}

}  // namespace channeld::conformance
