#include <fmt/format.h>

#include <algorithm>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// Sends as the engine does: after an unclear end it looks for each item, and what is not settled goes again.
class Attempts {
  public:
    Attempts(Remote remote, std::unique_ptr<Send> send) : remote_(std::move(remote)), send_(std::move(send)) {}

    // The n-th request is done, but its answer is lost.
    void losing(std::size_t n, Error const& how) { attempt(n, how); }

    // Until every item has its end; whether that is success.
    bool to_the_end() {
        constexpr int most = 5;
        for (int i = 0; i < most && send_->count() > 0; ++i) attempt(std::nullopt, {});
        return send_->count() == 0 && !gave_up_;
    }

    // Of requests that must not be sent twice: those that were.
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
        auto said = send_->send([&](HttpRequest const& request, std::size_t n) -> result<HttpResponse> {
            auto reply = remote_(request);
            if (n == lost) return how;
            return reply;
        });
        for (auto& request : said.sent)
            if (!request.repeatable) sent_.push_back(std::move(request));
        std::vector<std::size_t> left;
        auto const* outcomes = outcomes_in(said.answer);
        for (std::size_t i = 0; i < send_->count(); ++i) {
            if (outcomes && i < outcomes->size()) {
                gave_up_ = gave_up_ || std::holds_alternative<Rejected>(outcomes->at(i));
                if (std::holds_alternative<Deferred>(outcomes->at(i))) left.push_back(i);
            } else if (!said.answer && !is_settled(i, said.answer.error())) {
                left.push_back(i);
            }
        }
        send_ = send_->only(left);
    }

    bool is_settled(std::size_t item, Error const& error) {
        auto const probe = error.kind == ErrorKind::unclear ? send_->probe(item) : std::nullopt;
        return probe && send_->settled(item, remote_(*probe)) == Settled::done;
    }

    Remote remote_;
    std::unique_ptr<Send> send_;
    std::vector<HttpRequest> sent_;  // that must not be sent twice
    bool gave_up_ = false;
};

Violations lost_answers_are_made_good(Subject const& subject, Command command) {
    Violations violations;
    for (auto const& sample : subject.samples(command)) {
        auto const send = [&] { return send_of_sample(subject, command, sample); };
        Remote const fresh(sample.replies, Remote::Reads::again);
        auto undisturbed = fresh;
        auto const said = send()->send([&](HttpRequest const& request, std::size_t) { return undisturbed(request); });
        if (!is_success(said.answer)) continue;
        for (std::size_t lost = 0; lost < said.sent.size(); ++lost) {
            auto const what =
                fmt::format("{}, the answer to request {} ({}) is lost", sample.name, lost + 1, said.sent[lost].label);
            std::vector<Error> ways{unclear("no answer")};
            if (said.sent[lost].repeatable) ways.push_back(transient("HTTP 502"));
            for (auto const& way : ways) {
                Attempts attempts(fresh, send());
                attempts.losing(lost, way);
                if (!attempts.to_the_end()) violations.push_back(what + ": sending again does not end in success");
                for (auto const& label : attempts.repeated())
                    violations.push_back(what + ": " + label + " must not be sent twice, but is");
            }
        }
    }
    return violations;
}

}  // namespace

std::vector<Clause> lost_clauses() {
    return {
        {"C39", "a lost answer ends in success without a second effect", send_commands(), lost_answers_are_made_good}};
}

}  // namespace channeld::conformance
