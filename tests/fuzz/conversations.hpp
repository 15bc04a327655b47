#pragma once

#include <algorithm>
#include <charconv>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
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

// Has a conversation to its end; it must come to one soon after the answers have, and a failure must have words.
template <class T>
T hear(Exchange& exchange, Conversation<T>& talk, std::string_view script) {
    Replies replies(script);
    talk.start();
    auto const most_requests = script.size() + 10;
    for (std::size_t requests = 0; exchange.waiting(); ++requests) {
        must(requests < most_requests && !exchange.take_request().label.empty());
        exchange.answer(replies.next());
    }
    auto told = talk.take();
    must(told || !told.error().message.empty());
    return told;
}

// The same with Omnitron; `talk_of` begins it.
template <class Talk>
auto hear(std::string_view script, Talk talk_of) {
    omnitron::Api const api{"https://omnitron.example", 7, 3, std::chrono::seconds(600)};
    Exchange exchange;
    auto talk = talk_of(exchange, api);
    return hear(exchange, talk, script);
}

}  // namespace channeld::fuzz
