#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace channeld {

namespace asio = boost::asio;

// A coroutine that was started and not awaited: a test moves the clock or the server on, then looks.
template <class T>
struct Started {
    struct State {
        bool done = false;
        std::exception_ptr failure;
        std::optional<T> value;
    };
    std::shared_ptr<State> state = std::make_shared<State>();

    bool done() const { return state->done; }
    // After it is done: its value, once; rethrows the exception that left it.
    T take() {
        if (state->failure) std::rethrow_exception(state->failure);
        return std::move(*state->value);
    }
};

template <class T>
asio::awaitable<void> keep_value(asio::awaitable<T> work, std::shared_ptr<typename Started<T>::State> state) {
    state->value.emplace(co_await std::move(work));
}

inline asio::awaitable<bool> true_when_done(asio::awaitable<void> work) {
    co_await std::move(work);
    co_return true;
}

// Starts `work`; it runs whenever the io_context does.
template <class T>
Started<T> start(asio::io_context& io, asio::awaitable<T> work) {
    Started<T> started;
    asio::co_spawn(io, keep_value<T>(std::move(work), started.state),
                   [state = started.state](std::exception_ptr failure) {
                       state->failure = failure;
                       state->done = true;
                   });
    return started;
}

inline Started<bool> start(asio::io_context& io, asio::awaitable<void> work) {
    return start(io, true_when_done(std::move(work)));
}

// Runs the io_context until `started` is done.
template <class T>
T finish(asio::io_context& io, Started<T> started) {
    io.restart();
    while (!started.done())
        if (io.run_one_for(std::chrono::seconds(20)) == 0)
            throw std::logic_error(io.stopped() ? "the coroutine waits for something that cannot happen"
                                                : "the coroutine was not done after 20 s in which nothing happened");
    return started.take();
}

// Starts `work` and runs the io_context until it is done.
template <class T>
T run(asio::io_context& io, asio::awaitable<T> work) {
    return finish(io, start(io, std::move(work)));
}

inline void run(asio::io_context& io, asio::awaitable<void> work) {
    finish(io, start(io, std::move(work)));
}

}  // namespace channeld
