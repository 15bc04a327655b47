#pragma once

#include <deque>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"

namespace channeld::omnitron {

// An Omnitron that answers from a list, whatever it is asked, and keeps what it was asked:
//
//     ScriptedOmnitron omnitron;
//     omnitron.says(R"([{"pk": 5}])");
//     auto const found = omnitron.hear(find_something(omnitron.exchange, omnitron.api));
//     EXPECT_EQ(omnitron.asked, (Lines{"find_something: GET channel/7/things/"}));
//
// A conversation that asks more than there are answers, or less, fails the test.
class ScriptedOmnitron {
  public:
    Exchange exchange;
    Api api{"https://omnitron.example", 7, 3, std::chrono::seconds(600)};

    // A line for each request: "label: METHOD path-below-api/v1 body", then what the engine may do with it: "(twice)"
    // for a write that may be repeated, "(kept)" for a reply that may be reused.
    std::vector<std::string> asked;

    void says(std::string body, int status = 200);
    void fails(Error error);

    template <class T>
    T hear(Conversation<T> talk) {
        talk.start();
        while (exchange.waiting()) {
            auto reply = reply_to(exchange.take_request());
            exchange.answer(std::move(reply));
        }
        expect_all_said();
        return talk.take();
    }

  private:
    result<HttpResponse> reply_to(HttpRequest const& request);
    void expect_all_said();

    std::deque<result<HttpResponse>> replies_;
};

using Lines = std::vector<std::string>;

// "transient: the connection was lost", and with the cause: "permanent unknown_city: Omnitron knows no city ...".
std::string told(Error const& error);
std::string told(Failure const& failure);

// Why there is no value, as above; "a value" when there is one.
template <class T, class E>
std::string failure_of(boost::system::result<T, E> const& outcome) {
    return outcome ? "a value" : told(outcome.error());
}

}  // namespace channeld::omnitron
