#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/describe/enum_to_string.hpp>
#include <stdexcept>

#include "daemon/schedule/scheduler.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/memory_slot_store.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/schedule/wall_clock.hpp"

namespace channeld {

using boost::describe::enum_to_string;
using namespace std::chrono_literals;

// What a job under test does, and did.
struct Probe {
    std::chrono::seconds lasts{0};
    bool heeds_stop = false;  // then it lasts until it is asked to stop
    std::optional<Error> outcome;
    bool throws = false;
    bool runs = false;
    std::string starts;  // seconds since the beginning: "0 60 120"
};

struct SchedulerTest : testing::Test {
    asio::io_context io;
    WallClock clock;
    Timestamp const beginning = clock.now();
    StopToken stop;
    PauseGate pause_gate;
    std::shared_ptr<KeptLog> log = std::make_shared<KeptLog>();
    MemorySlotStore book;
    std::vector<double> randoms;  // handed out in this order; 0 when there are none
    Probe a, b;
    std::optional<Scheduler> scheduler;

    asio::awaitable<RunReport> run_probe(Probe& probe, StopToken const& own) {
        EXPECT_FALSE(probe.runs) << "a job overlaps with itself";
        probe.runs = true;
        auto const second = std::chrono::floor<std::chrono::seconds>(clock.now() - beginning).count();
        probe.starts += fmt::format("{}{}", probe.starts.empty() ? "" : " ", second);
        if (probe.lasts.count() > 0) co_await clock.wait(probe.lasts);
        if (probe.heeds_stop) co_await own.wait();
        probe.runs = false;
        if (probe.throws) throw std::out_of_range("index 7");
        RunReport report;
        report.run = 5;
        report.accounting = {2, 1, 1, 0, 0, 3};
        report.omnitron_requests = 4;
        report.channel_requests = 1;
        if (probe.outcome) report.outcome = *probe.outcome;
        co_return report;
    }
    Scheduler::Job job(std::string channel, Probe& probe, std::chrono::seconds every = 60s, JobPolicy policy = {}) {
        return {std::move(channel),
                "fetch_orders",
                book,
                Schedule({Schedule::Every{every, 0s}}),
                policy,
                std::nullopt,
                [&](StopToken const& own) { return run_probe(probe, own); }};
    }
    // "0 ran, 60 skipped (paused)" of all slots in the book.
    std::string slots() const {
        std::string out;
        for (auto const& [key, slot] : book.slots) {
            auto const second = std::chrono::floor<std::chrono::seconds>(slot.scheduled_at - beginning).count();
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ", second, enum_to_string(slot.state, "?"));
            if (slot.reason != SlotReason::none) out += fmt::format(" ({})", enum_to_string(slot.reason, "?"));
        }
        return out;
    }
    Started<bool> start_with(std::vector<Scheduler::Job> jobs) {
        auto const random = [this] {
            if (randoms.empty()) return 0.0;
            auto const next = randoms.front();
            randoms.erase(randoms.begin());
            return next;
        };
        scheduler.emplace(std::move(jobs), clock, random, Log(log, LogLevel::debug), pause_gate);
        auto started = start(io, scheduler->run(io.get_executor(), stop));
        poll();
        return started;
    }
    void poll() {
        io.restart();
        io.poll();
    }
    void pass(std::chrono::seconds time) {
        for (; time.count() > 0; time -= 1s) {
            clock.advance(1s);
            poll();
        }
    }
};

}  // namespace channeld
