#pragma once

#include <boost/asio/this_coro.hpp>
#include <deque>
#include <string>
#include <vector>

#include "daemon/async/clock.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Answers with the next of `replies`, or 200 and the request's number when there are none left; after `latency`.
class FakeTransport : public Transport {
  public:
    explicit FakeTransport(Clock& clock) : clock_(clock) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        requests.push_back(std::move(request));
        result<HttpResponse> reply = HttpResponse{200, {}, std::to_string(requests.size())};
        if (!replies.empty()) {
            reply = std::move(replies.front());
            replies.pop_front();
        }
        ++under_way;
        if (latency.count() > 0) co_await clock_.wait(latency);
        --under_way;
        auto const cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none) co_return transient("it was cancelled");
        co_return reply;
    }

    void answer(int status, std::string body = "", std::vector<Header> headers = {}) {
        replies.push_back(HttpResponse{status, std::move(headers), std::move(body)});
    }

    std::deque<result<HttpResponse>> replies;
    std::vector<HttpRequest> requests;
    std::chrono::microseconds latency{0};
    int under_way = 0;

  private:
    Clock& clock_;
};

}  // namespace channeld
