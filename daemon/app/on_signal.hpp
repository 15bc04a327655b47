#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>

namespace channeld::inline app {

namespace asio = boost::asio;

// Calls `act` on the io_context each time the signal is received, from now on.
void on_signal(asio::io_context& io, int number, std::function<void()> act);

}  // namespace channeld::inline app
