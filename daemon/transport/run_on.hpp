#pragma once

#include "commands/sdk/http_task.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// Runs a task to its end over a transport: sends its requests and hands it the answers.
//
//     RequestPort port;
//     auto task = find_channel(port, 7);
//     auto found = co_await run_on(port, task, omnitron);
//
// `port`, `task` and `transport` must outlive the call.
template <class T>
asio::awaitable<T> run_on(RequestPort& port, HttpTask<T>& task, Transport& transport) {
    task.start();
    while (port.waiting()) {
        auto request = port.take_request();
        auto reply = co_await transport.send(std::move(request));
        port.answer(std::move(reply));
    }
    co_return task.take();
}

}  // namespace channeld::inline transport
