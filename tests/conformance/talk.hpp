#pragma once

#include <functional>
#include <vector>

#include "commands/sdk/conversation.hpp"

namespace channeld::conformance {

// What the n-th request of a conversation, counted from 0, is answered.
using Answer = std::function<result<HttpResponse>(HttpRequest const& request, std::size_t n)>;

struct Talk {
    std::vector<HttpRequest> sent;
    result<std::vector<HttpResponse>> responses;
};

// Throws when the conversation does not end.
Talk talk(Exchange& exchange, Conversation<result<std::vector<HttpResponse>>> conversation, Answer const& answer);

HttpResponse response_with(int status, std::string body);
inline bool is_read(HttpRequest const& request) {
    return request.method == "GET";
}

}  // namespace channeld::conformance
