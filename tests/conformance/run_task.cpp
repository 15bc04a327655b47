#include "tests/conformance/run_task.hpp"

#include <stdexcept>

namespace channeld::conformance {

Transcript run_task(RequestPort& port, HttpTask<result<std::vector<HttpResponse>>> task, Answer const& answer) {
    constexpr std::size_t most_requests = 1000;
    std::vector<HttpRequest> sent;
    task.start();
    while (port.waiting()) {
        if (sent.size() == most_requests) throw std::runtime_error("a task of more than 1000 requests");
        sent.push_back(port.take_request());
        auto reply = answer(sent.back(), sent.size() - 1);
        port.answer(std::move(reply));
    }
    return {std::move(sent), task.take()};
}

HttpResponse response_with(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace channeld::conformance
