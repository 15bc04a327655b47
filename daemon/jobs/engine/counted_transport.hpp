#pragma once

#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Counts what really goes out through it; one per piece of work whose cost is to be known.
class CountedTransport : public Transport {
  public:
    explicit CountedTransport(Transport* next) : next_(next) {}
    CountedTransport(CountedTransport const&) = delete;

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        auto reply = co_await next_->send(std::move(request));
        if (!reply || !reply->from_cache) ++count_;
        co_return reply;
    }
    int count() const { return count_; }

  private:
    Transport* next_;
    int count_ = 0;
};

}  // namespace channeld::inline jobs
