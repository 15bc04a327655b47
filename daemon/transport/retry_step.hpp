#pragma once

#include <chrono>
#include <variant>

#include "commands/sdk/http.hpp"
#include "dto/error.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline transport {

struct RetryPolicy {
    int max_tries = 5;
    std::chrono::milliseconds first_wait{200}, longest_wait{30'000};
    std::chrono::milliseconds longest_in_all{60'000};  // of all waits for one request
};

// Decides whether a request is sent again. Neither waits nor sends: the caller does that and reports the answer.
// Repeated are: what did not reach the server; 429; for repeatable requests 502, 503 and 504; for reads every 5xx.
// Exponential backoff (factor 2) with full jitter, never shorter than Retry-After asks.
class RetryStep {
  public:
    struct Wait {
        std::chrono::milliseconds how_long;
        friend bool operator==(Wait const&, Wait const&) = default;
    };
    struct Return {};  // the answer is the result
    using Action = std::variant<Wait, Return, Error>;

    // `request` must outlive this; its body is not looked at.
    RetryStep(RetryPolicy policy, HttpRequest const& request) : policy_(policy), request_(request) {}

    // `random` in [0, 1)
    Action answered(result<HttpResponse> const& reply, Timestamp now, double random);

  private:
    Action again(Error const& error, std::chrono::milliseconds at_least, Timestamp now, double random);

    RetryPolicy policy_;
    HttpRequest const& request_;
    int tries_ = 1;
    std::chrono::milliseconds waited_{0};
};

}  // namespace channeld::inline transport
