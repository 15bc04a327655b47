#pragma once

#include <functional>
#include <vector>

#include "commands/sdk/http_task.hpp"

namespace channeld::conformance {

// The response to the n-th request of a task, counted from 0.
using Answer = std::function<result<HttpResponse>(HttpRequest const& request, std::size_t n)>;

struct Transcript {
    std::vector<HttpRequest> sent;
    result<std::vector<HttpResponse>> responses;
};

// Throws if the task does not end.
Transcript run_task(RequestPort& port, HttpTask<result<std::vector<HttpResponse>>> task, Answer const& answer);

HttpResponse response_with(int status, std::string body);
inline bool is_read(HttpRequest const& request) {
    return request.method == "GET";
}

}  // namespace channeld::conformance
