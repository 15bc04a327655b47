#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/hostile.hpp"
#include "tests/conformance/turn.hpp"

namespace channeld::conformance {
namespace {

// The shortest page with an order: breaking it value by value must not take minutes.
Sample const& page_to_break(Subject const& subject) {
    auto const has_order = [&](Sample const& sample) {
        auto const turn = take_turn(subject, first_query(), sample);
        return turn.page && std::any_of(turn.page->items.begin(), turn.page->items.end(),
                                        [](auto const& item) { return item.content.index() == 0; });
    };
    Sample const* best = nullptr;
    for (auto const& sample : subject.pages())
        if ((!best || sample.body.size() < best->body.size()) && has_order(sample)) best = &sample;
    if (!best) throw std::runtime_error("no sample page holds an order");
    return *best;
}

// What came of each hostile reply, at the very first position and at a later one; `thrown` when nothing did.
struct HostileTurn {
    std::string const& reply;
    std::optional<result<OrderPage>> page;
    std::string thrown;
};

void for_each_hostile_turn(Subject const& subject, std::function<void(HostileTurn const&)> const& look) {
    auto const& good = page_to_break(subject);
    for (auto const& query : {first_query(), later_query(subject)})
        for_each_hostile_reply(good, [&](Sample const& reply) {
            HostileTurn turn{reply.name, {}, ""};
            try {
                turn.page = take_turn(subject, query, reply).page;
            } catch (std::exception const& thrown) {
                turn.thrown = thrown.what();
            }
            look(turn);
        });
}

Violations hostile_replies_are_stood(Subject const& subject) {
    Violations violations;
    for_each_hostile_turn(subject, [&](HostileTurn const& turn) {
        if (!turn.page) return violations.push_back(turn.reply + ": threw " + turn.thrown);
        if (!*turn.page) return;
        for (auto const& item : (*turn.page)->items)
            if (item.remote_id.empty()) violations.push_back(turn.reply + ": an item without remote id");
    });
    return violations;
}

// What no message may show.
std::set<std::string> personal_data_of(Subject const& subject) {
    std::set<std::string> out(subject.secrets().begin(), subject.secrets().end());
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

Violations messages_are_discreet(Subject const& subject) {
    Violations violations;
    auto const personal = personal_data_of(subject);
    auto const look_at = [&](std::string const& reply, std::string const& message) {
        if (message.empty()) violations.push_back(reply + ": a failure without words");
        for (auto const& secret : personal)
            if (message.find(secret) != message.npos)
                violations.push_back(reply + ": the message shows '" + secret + "'");
    };
    auto const look_at_turn = [&](std::string const& reply, result<OrderPage> const& page) {
        if (!page) return look_at(reply, page.error().message);
        for (auto const& item : page->items)
            if (auto const* aside = std::get_if<SetAside>(&item.content)) {
                look_at(reply, aside->cause);
                look_at(reply, aside->reason);
            }
    };
    for (auto const* samples : {&subject.pages(), &subject.other_replies()})
        for (auto sample : *samples)
            for (int const status : {sample.status, 400, 500}) {
                sample.status = status;
                look_at_turn(sample.name, take_turn(subject, first_query(), sample).page);
            }
    for_each_hostile_turn(subject, [&](HostileTurn const& turn) {
        if (turn.page) look_at_turn(turn.reply, *turn.page);
    });
    return violations;
}

Violations refusals_are_errors(Subject const& subject) {
    Violations violations;
    auto const kind_of = [](int status) {
        if (status == 401 || status == 403) return ErrorKind::needs_person;
        return status == 429 || status >= 500 ? ErrorKind::transient : ErrorKind::permanent;
    };
    for (int const status : {400, 401, 403, 404, 410, 422, 426, 429, 500, 502, 503, 504})
        for (auto const& body :
             {std::string(), std::string("{}"), std::string("<html>"), page_to_break(subject).body}) {
            auto const page = take_turn(subject, first_query(), {"", status, body}).page;
            if (page)
                violations.push_back(fmt::format("HTTP {} is taken for a page", status));
            else if (page.error().kind != kind_of(status))
                violations.push_back(fmt::format("HTTP {} is of the wrong kind: {}", status, page.error().message));
        }
    return violations;
}

}  // namespace

std::vector<Clause> hostile_clauses() {
    return {
        {"C16", "no reply makes it throw or lose an id", true, hostile_replies_are_stood},
        {"C17", "messages have words, but neither secrets nor personal data", true, messages_are_discreet},
        {"C18", "a refusal is an error that says who has to act", true, refusals_are_errors},
    };
}

}  // namespace channeld::conformance
