#include "tests/conformance/talk.hpp"

#include <stdexcept>

namespace channeld::conformance {

Talk talk(Exchange& exchange, Conversation<result<std::vector<HttpResponse>>> conversation, Answer const& answer) {
    constexpr std::size_t most_requests = 1000;
    std::vector<HttpRequest> sent;
    conversation.start();
    while (exchange.waiting()) {
        if (sent.size() == most_requests) throw std::runtime_error("a conversation of more than 1000 requests");
        sent.push_back(exchange.take_request());
        auto reply = answer(sent.back(), sent.size() - 1);
        exchange.answer(std::move(reply));
    }
    return {std::move(sent), conversation.take()};
}

HttpResponse response_with(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace channeld::conformance
