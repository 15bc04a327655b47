#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>

namespace channeld {

namespace asio = boost::asio;

// Calls `reload` on every SIGHUP, from this call on.
void reload_on_signal(asio::io_context& io, std::function<void()> reload);

}  // namespace channeld
