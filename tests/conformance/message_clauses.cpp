#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile_turns.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/run.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// What no message may show.
std::set<std::string> personal_data_of(Subject const& subject) {
    std::set<std::string> out(subject.secrets().begin(), subject.secrets().end());
    if (subject.channel()->get_orders())
        for (auto const& created : sample_orders(subject)) {
            auto const& customer = created.order.customer;
            out.insert({customer.email, customer.first_name, customer.last_name, customer.phone_number.value_or("")});
            for (auto const& address : {created.order.shipping_address, created.order.billing_address})
                out.insert({address.email, address.first_name, address.last_name, address.phone_number, address.line,
                            address.company_name.value_or(""), address.tax_no.value_or(""),
                            address.identity_number.value_or("")});
        }
    std::erase_if(out, [](std::string const& text) { return text.size() < 3; });
    return out;
}

class Censor {
  public:
    explicit Censor(Subject const& subject) : personal_(personal_data_of(subject)) {}

    void look_at(std::string const& where, std::string const& message) {
        if (message.empty()) violations_.insert(where + ": a failure without words");
        for (auto const& secret : personal_)
            if (message.find(secret) != message.npos)
                violations_.insert(where + ": the message shows '" + secret + "'");
    }
    void look_at(std::string const& where, result<AnyPage> const& page) {
        if (!page) return look_at(where, page.error().message);
        for (auto const& item : page->items) {
            if (item.aside) look_at(where, item.aside->cause), look_at(where, item.aside->reason);
            if (item.withdrawn) look_at(where, item.withdrawn->reason);
        }
    }
    void look_at(std::string const& where, Outcome const& outcome) {
        if (auto const* rejected = std::get_if<Rejected>(&outcome)) look_at(where, rejected->reason);
        if (auto const* deferred = std::get_if<Deferred>(&outcome)) look_at(where, deferred->why);
    }
    void look_at(std::string const& where, result<SendAnswer> const& answer) {
        if (!answer) return look_at(where, answer.error().message);
        if (auto const* outcomes = outcomes_in(answer))
            for (auto const& outcome : *outcomes) look_at(where, outcome);
    }
    void look_at(std::string const& where, result<CheckAnswer> const& answer) {
        if (!answer) return look_at(where, answer.error().message);
        if (auto const* orders = std::get_if<std::vector<CheckedOrder>>(&*answer))
            for (auto const& order : *orders) look_at(where, order.outcome);
    }

    Violations violations() const { return {violations_.begin(), violations_.end()}; }

  private:
    std::set<std::string> personal_;
    std::set<std::string> violations_;
};

// What the command makes of a sample when its n-th request gets another reply.
void look_at_answer(Subject const& subject, Command command, Sample const& sample, std::size_t at,
                    Recorded const& other, Censor& censor) {
    Remote remote(sample.replies, Remote::Reads::again);
    auto const answer = [&](HttpRequest const& request, std::size_t n) -> result<HttpResponse> {
        return n == at ? response_with(other.status, other.body) : remote(request);
    };
    if (is_fetch(command))
        censor.look_at(sample.name, fetch_of(*subject.channel(), command)->turn(first_query(), answer).page);
    else if (is_send(command))
        censor.look_at(sample.name, send_of_sample(subject, command, sample)->send(answer).answer);
    else
        censor.look_at(sample.name, check(subject, sample, answer).answer);
}

Violations messages_are_discreet(Subject const& subject, Command command) {
    Censor censor(subject);
    auto replies = subject.other_replies();
    replies.insert(replies.end(), subject.samples(command).begin(), subject.samples(command).end());
    // A page of orders has what is personal; as a refusal it may stand behind any request.
    if (auto const& orders = subject.samples(Command::get_orders); !orders.empty()) replies.push_back(orders.front());
    for (auto const& sample : subject.samples(command))
        for (std::size_t at = 0; at < std::min<std::size_t>(sample.replies.size(), 4); ++at)
            for (auto const& other : replies)
                for (int const status : {other.replies.front().status, 400, 500}) {
                    auto reply = other.replies.front();
                    reply.status = status;
                    look_at_answer(subject, command, sample, at, reply, censor);
                }
    if (is_fetch(command))
        for_each_hostile_turn(subject, command, [&](HostileTurn const& turn) {
            if (turn.page) censor.look_at(turn.reply, *turn.page);
        });
    return censor.violations();
}

}  // namespace

std::vector<Clause> message_clauses() {
    return {{"C17", "messages have words, but neither secrets nor personal data", asking_commands(),
             messages_are_discreet}};
}

}  // namespace channeld::conformance
