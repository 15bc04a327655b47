#pragma once

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <optional>

namespace channeld::cli {

namespace asio = boost::asio;

// Runs the io_context until `work` has its value: for commands that ask one thing and end.
template <class T>
T await_now(asio::io_context& io, asio::awaitable<T> work) {
    std::optional<T> value;
    std::exception_ptr failure;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr thrown, T result) {
        failure = thrown;
        value.emplace(std::move(result));
    });
    io.restart();
    io.run();
    if (failure) std::rethrow_exception(failure);
    return std::move(*value);
}

}  // namespace channeld::cli
