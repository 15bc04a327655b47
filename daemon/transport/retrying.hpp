#pragma once

#include <functional>

#include "daemon/async/clock.hpp"
#include "daemon/transport/retry_step.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// Repeats requests where that is safe and may help (see RetryStep). After the last attempt an answer 429 or 5xx becomes
// an Error: `transient`, or `unclear` when the request may have been carried out and is not repeatable. Other answers
// pass.
class Retrying : public Transport {
  public:
    // `random` gives numbers in [0, 1).
    Retrying(Transport& inner, Clock& clock, std::function<double()> random, RetryPolicy policy = {})
        : inner_(inner), clock_(clock), random_(std::move(random)), policy_(policy) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    Clock& clock_;
    std::function<double()> random_;
    RetryPolicy policy_;
};

}  // namespace channeld::inline transport
