#pragma once

#include <deque>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"

namespace channeld::omnitron {

// An Omnitron that answers from a list, whatever it is asked, and keeps what it was asked:
//
//     ScriptedOmnitron omnitron;
//     omnitron.replies(R"([{"pk": 5}])");
//     auto const found = omnitron.run(find_something(omnitron.port, omnitron.api));
//     EXPECT_EQ(omnitron.asked, (Lines{"find_something: GET channel/7/things/"}));
//
// A task with more or fewer requests than there are answers fails the test.
class ScriptedOmnitron {
  public:
    RequestPort port;
    Api api{"https://omnitron.example", 7, 3, std::chrono::seconds(600)};

    // A line for each request: "label: METHOD path-below-api/v1 body", then what the engine may do with it: "(twice)"
    // for a write that may be repeated, "(kept)" for a reply that may be reused.
    std::vector<std::string> asked;

    void replies(std::string body, int status = 200);
    void fails(Error error);

    template <class T>
    T run(HttpTask<T> task) {
        task.start();
        while (port.waiting()) {
            auto reply = reply_to(port.take_request());
            port.answer(std::move(reply));
        }
        expect_all_replies_used();
        return task.take();
    }

  private:
    result<HttpResponse> reply_to(HttpRequest const& request);
    void expect_all_replies_used();

    std::deque<result<HttpResponse>> replies_;
};

using Lines = std::vector<std::string>;

// "transient: the connection was lost", and with the cause: "permanent unknown_city: Omnitron knows no city ...".
std::string to_string(Error const& error);
std::string to_string(Failure const& failure);

// Why there is no value, as above; "a value" when there is one.
template <class T, class E>
std::string failure_of(boost::system::result<T, E> const& outcome) {
    return outcome ? "a value" : to_string(outcome.error());
}

}  // namespace channeld::omnitron
