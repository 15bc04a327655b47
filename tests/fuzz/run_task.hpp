#pragma once

#include <algorithm>
#include <charconv>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace channeld::fuzz {

// Each line is a reply: a status and a body, "200 [{"pk": 5}]", or any other text for a reply that was lost, as are all
// after the last line.
class Replies {
  public:
    explicit Replies(std::string_view text) : text_(text) {}

    result<HttpResponse> next() {
        auto const line = text_.substr(0, text_.find('\n'));
        text_.remove_prefix(std::min(line.size() + 1, text_.size()));
        HttpResponse response;
        auto const [end, fault] = std::from_chars(line.data(), line.data() + line.size(), response.status);
        if (fault != std::errc()) return unclear("no answer");
        response.body = line.substr(static_cast<std::size_t>(end - line.data()));
        return response;
    }

  private:
    std::string_view text_;
};

// Runs a task to its end; it must end soon after the replies do, and an error must have a message.
template <class T>
T run(RequestPort& port, HttpTask<T>& task, std::string_view script) {
    Replies replies(script);
    task.start();
    auto const max_requests = script.size() + 10;
    for (std::size_t requests = 0; port.waiting(); ++requests) {
        must(requests < max_requests && !port.take_request().label.empty());
        port.answer(replies.next());
    }
    auto outcome = task.take();
    must(outcome || !outcome.error().message.empty());
    return outcome;
}

// The same for a task of Omnitron's commands, which `make_task` creates.
template <class MakeTask>
auto run(std::string_view script, MakeTask make_task) {
    omnitron::Api const api{"https://omnitron.example", 7, 3, std::chrono::seconds(600)};
    RequestPort port;
    auto task = make_task(port, api);
    return run(port, task, script);
}

// For tasks of which it only matters that they end well.
template <class MakeTask>
void run_to_end(std::string_view script, MakeTask make_task) {
    static_cast<void>(run(script, std::move(make_task)));
}

}  // namespace channeld::fuzz
