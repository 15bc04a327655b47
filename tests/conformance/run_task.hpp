#pragma once

#include <functional>
#include <stdexcept>
#include <vector>

#include "commands/sdk/http_task.hpp"

namespace channeld::conformance {

// The response to the n-th request of a task, counted from 0.
using Answer = std::function<result<HttpResponse>(HttpRequest const& request, std::size_t n)>;

template <class T>
struct Transcript {
    std::vector<HttpRequest> sent;
    std::vector<HttpResponse> responses;  // without those that were errors
    T result;
};

// Throws if the task does not end.
template <class T>
Transcript<T> run_task(RequestPort& port, HttpTask<T> task, Answer const& answer) {
    constexpr std::size_t most_requests = 1000;
    std::vector<HttpRequest> sent;
    std::vector<HttpResponse> responses;
    task.start();
    while (port.waiting()) {
        if (sent.size() == most_requests) throw std::runtime_error("a task of more than 1000 requests");
        sent.push_back(port.take_request());
        auto reply = answer(sent.back(), sent.size() - 1);
        if (reply) responses.push_back(*reply);
        port.answer(std::move(reply));
    }
    return {std::move(sent), std::move(responses), task.take()};
}

HttpResponse response_with(int status, std::string body);
inline bool is_read(HttpRequest const& request) {
    return request.method == "GET";
}

}  // namespace channeld::conformance
