#include "tests/flow/two_channels.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/flow/lines.hpp"
#include "tests/support/defects.hpp"

// A channel whose marketplace is slow or fails, beside a healthy one in the same daemon.
namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;

asio::awaitable<result<HttpResponse>> say(result<HttpResponse> reply) {
    co_return reply;
}

Answering always(result<HttpResponse> const& reply) {
    return [reply] { return say(reply); };
}

Answering status(int number, std::vector<Header> const& headers = {}) {
    HttpResponse response;
    response.status = number;
    response.headers = headers;
    return always(response);
}

asio::awaitable<result<HttpResponse>> say_when_woken(WaitQueue& held) {
    WaitQueue::Waiter waiter(held, co_await asio::this_coro::executor);
    co_await waiter.wait();
    co_return HttpResponse{200, {}, "", false};
}

struct Weather {
    std::string name;
    std::function<Answering(WaitQueue& held)> answering;
};
void PrintTo(Weather const& weather, std::ostream* out) {
    *out << weather.name;
}

// A daemon with a channel that is well and, maybe, one that is not.
struct House {
    explicit House(Weather const* weather) {
        well.commands.orders.pages = {orders(0, 60), orders(60, 120)};
        std::vector<Scheduler::Job> jobs;
        if (weather) {
            ill.commands.orders.pages = {orders(1000, 1010)};
            ill.answer(weather->answering(held));
            ill.add_jobs(jobs);
        }
        well.add_jobs(jobs);
        scheduler.emplace(
            std::move(jobs), shared.clock, [] { return 0.0; }, Log(shared.log, LogLevel::debug), pause_gate);
        life = start(shared.io, scheduler->run(shared.io.get_executor(), stop));
    }
    ~House() {
        stop.request();
        ill.answer(status(200));
        held.wake_all();
        pass_until([this] { return life.done(); });
    }

    void run_until(std::function<bool()> const& holds) {
        shared.io.restart();
        while (!holds())
            if (shared.io.run_one_for(20s) == 0)
                throw std::logic_error("nothing happens any more:\n" + shared.log->text);
    }
    // Lets time pass until then; not for ever.
    void pass_until(std::function<bool()> const& holds) {
        auto const limit = shared.clock.now() + 2h;
        shared.io.restart();
        while (!holds() && shared.clock.now() < limit) {
            while (shared.io.poll_one() > 0 || shared.io.run_one_for(2ms) > 0) {
            }
            shared.clock.advance(5s);
        }
    }
    std::size_t orders_in_omnitron() const { return shared.omnitron.dump().at("orders").as_array().size(); }
    std::vector<std::string> defects_in_omnitron() const { return defects(shared.omnitron.dump()); }
    bool well_has_ended() const { return well.ended.size() == well.jobs(); }
    std::vector<std::string> what_well_did() const {
        std::vector<std::string> out;
        for (auto const& [job, report] : well.ended)
            out.push_back(fmt::format("{}: {}; {} to Omnitron, {} to the channel", job, line(report),
                                      report.omnitron_requests, report.channel_requests));
        return out;
    }

    SharedSide shared;
    WaitQueue held;
    ChannelSide well{shared, "well", 7, status(200)}, ill{shared, "ill", 8, status(200)};
    StopToken stop;
    PauseGate pause_gate;
    std::optional<Scheduler> scheduler;
    Started<bool> life;
};

struct TwoChannels : testing::TestWithParam<Weather> {};

// Time stands still: who waited for anything of the other channel, or for any time to pass, would never end.
TEST_P(TwoChannels, TheHealthyChannelDoesTheSameWithoutWaiting) {
    House alone(nullptr);
    alone.run_until([&] { return alone.well_has_ended(); });

    House both(&GetParam());
    both.run_until([&] { return both.well_has_ended(); });
    EXPECT_EQ(both.what_well_did(), alone.what_well_did());
    EXPECT_EQ(line(both.well.ended.at("fetch_orders")),
              "fetched 120 = created 120 + unchanged 0 + parked 0 + failed 0");
    EXPECT_GT(both.ill.requests(), 0) << "the other one had its turn";
    EXPECT_FALSE(both.ill.ended.contains("fetch_orders")) << "the other one is still at it";
    EXPECT_EQ(both.orders_in_omnitron(), 120u);

    both.ill.answer(status(200));
    both.held.wake_all();
    both.pass_until([&] { return both.orders_in_omnitron() == 130 && both.defects_in_omnitron().empty(); });
    EXPECT_THAT(both.defects_in_omnitron(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(
    Weather, TwoChannels,
    testing::Values(Weather{"Slow",
                            [](WaitQueue& held) -> Answering { return [&held] { return say_when_woken(held); }; }},
                    Weather{"Fails", [](WaitQueue&) { return status(500); }},
                    Weather{"IsOutOfOrder",
                            [](WaitQueue&) {
                                return status(503, {{"Retry-After", "20"}});
                            }},
                    Weather{"IsOutOfReach", [](WaitQueue&) { return always(transient("the connection is refused")); }},
                    Weather{"TooManyRequests", [](WaitQueue&) { return status(429); }},
                    Weather{"TooManyRequestsForAWhile",
                            [](WaitQueue&) {
                                return status(429, {{"Retry-After", "20"}});
                            }}),
    [](auto const& weather) { return weather.param.name; });

}  // namespace
}  // namespace channeld
