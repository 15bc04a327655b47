#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>

namespace channeld {

namespace asio = boost::asio;

// Calls `act` each time the signal comes, from this call on.
void on_signal(asio::io_context& io, int number, std::function<void()> act);

}  // namespace channeld
