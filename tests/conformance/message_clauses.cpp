#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"
#include "tests/conformance/hostile_pages.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/run.hpp"
#include "tests/conformance/send.hpp"

namespace channeld::conformance {
namespace {

// What no message may contain.
std::set<std::string> personal_data_of(Subject const& subject) {
    std::set<std::string> out(subject.secrets().begin(), subject.secrets().end());
    if (subject.channel()->command<GetOrders>())
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

class MessageChecker {
  public:
    explicit MessageChecker(Subject const& subject) : personal_(personal_data_of(subject)) {}

    void look_at(std::string const& where, std::string const& message) {
        if (message.empty()) violations_.insert(where + ": a failure without a message");
        for (auto const& secret : personal_)
            if (message.find(secret) != message.npos)
                violations_.insert(where + ": the message contains '" + secret + "'");
    }
    void look_at(std::string const& where, result<AnyPage> const& page) {
        if (!page) return look_at(where, page.error().message);
        for (auto const& item : page->items) {
            if (item.invalid) look_at(where, item.invalid->reason_code), look_at(where, item.invalid->message);
            if (item.retracted) look_at(where, item.retracted->message);
        }
    }
    void look_at(std::string const& where, Outcome const& outcome) {
        if (auto const* rejected = std::get_if<Rejected>(&outcome)) look_at(where, rejected->message);
        if (auto const* deferred = std::get_if<Deferred>(&outcome)) look_at(where, deferred->message);
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

// Checks the result of a sample whose request `at` gets another reply.
void look_at_answer(Subject const& subject, Command command, Sample const& sample, std::size_t at,
                    RecordedReply const& other, MessageChecker& checker) {
    Remote remote(sample.replies, Remote::Reads::again);
    auto const answer = [&](HttpRequest const& request, std::size_t n) -> result<HttpResponse> {
        return n == at ? response_with(other.status, other.body) : remote(request);
    };
    if (is_fetch(command))
        checker.look_at(sample.name, fetch_of(*subject.channel(), command)->read_page(first_query(), answer).page);
    else if (is_send(command))
        checker.look_at(sample.name, send_of_sample(subject, command, sample)->send(answer).answer);
    else
        checker.look_at(sample.name, check(subject, sample, answer).answer);
}

Violations messages_hold_no_personal_data(Subject const& subject, Command command) {
    MessageChecker checker(subject);
    auto replies = subject.other_replies();
    replies.insert(replies.end(), subject.samples(command).begin(), subject.samples(command).end());
    // A page of orders contains personal data; as the body of an error it may follow any request.
    if (auto const& orders = subject.samples(Command::get_orders); !orders.empty()) replies.push_back(orders.front());
    for (auto const& sample : subject.samples(command))
        for (std::size_t at = 0; at < std::min<std::size_t>(sample.replies.size(), 4); ++at)
            for (auto const& other : replies)
                for (int const status : {other.replies.front().status, 400, 500}) {
                    auto reply = other.replies.front();
                    reply.status = status;
                    look_at_answer(subject, command, sample, at, reply, checker);
                }
    if (is_fetch(command))
        for_each_hostile_page(subject, command, [&](HostilePage const& read) {
            if (read.page) checker.look_at(read.reply, *read.page);
        });
    return checker.violations();
}

}  // namespace

std::vector<Clause> message_clauses() {
    return {{"C17", "messages are not empty and contain neither secrets nor personal data", requesting_commands(),
             messages_hold_no_personal_data}};
}

}  // namespace channeld::conformance
