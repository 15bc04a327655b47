#pragma once

#include "tests/simulation/rng.hpp"
#include "tests/simulation/simulated_clock.hpp"
#include "tests/support/sandbox_transport.hpp"

namespace channeld::simulation {

// The network to a sandbox and back, with a latency each way: requests overtake each other, and a process may be killed
// while its request or the answer is on the way.
class Wire : public Transport {
  public:
    Wire(sandbox::Service& service, SimulatedClock& clock, Rng& rng) : transport_(service), clock_(clock), rng_(rng) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        co_await clock_.wait(latency());
        auto reply = co_await transport_.send(std::move(request));
        bool const silent = !reply && rng_.percent(30);  // no answer and no error before the deadline
        co_await clock_.wait(silent ? deadline : latency());
        co_return reply;
    }

  private:
    static constexpr std::chrono::seconds deadline{30};

    std::chrono::microseconds latency() {
        using namespace std::chrono_literals;
        return rng_.percent(3) ? rng_.between(1s, 20s) : rng_.between(1ms, 120ms);
    }

    SandboxTransport transport_;
    SimulatedClock& clock_;
    Rng& rng_;
};

}  // namespace channeld::simulation
