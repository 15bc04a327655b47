#pragma once

#include "tests/simulation/dice.hpp"
#include "tests/simulation/simulated_clock.hpp"
#include "tests/support/sandbox_transport.hpp"

namespace channeld::simulation {

// The way to a sandbox and back, each taking its time: requests overtake each other, and a process may go away while
// its request is on the way, or the answer.
class Wire : public Transport {
  public:
    Wire(sandbox::Service& service, SimulatedClock& clock, Dice& dice)
        : transport_(service), clock_(clock), dice_(dice) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        co_await clock_.wait(latency());
        auto reply = co_await transport_.send(std::move(request));
        bool const silent = !reply && dice_.percent(30);  // nothing comes, and nobody says so before the deadline
        co_await clock_.wait(silent ? deadline : latency());
        co_return reply;
    }

  private:
    static constexpr std::chrono::seconds deadline{30};

    std::chrono::microseconds latency() {
        using namespace std::chrono_literals;
        return dice_.percent(3) ? dice_.between(1s, 20s) : dice_.between(1ms, 120ms);
    }

    SandboxTransport transport_;
    SimulatedClock& clock_;
    Dice& dice_;
};

}  // namespace channeld::simulation
