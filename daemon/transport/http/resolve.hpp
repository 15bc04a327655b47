#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <string>
#include <vector>

#include "dto/error.hpp"

namespace channeld::inline transport {

namespace asio = boost::asio;
using Deadline = asio::steady_timer::time_point;

// The addresses of a host: at once for a literal address, else as the operating system knows them. All errors are
// `transient`.
asio::awaitable<result<std::vector<asio::ip::tcp::endpoint>>> resolve(std::string host, std::uint16_t port,
                                                                      Deadline deadline);

}  // namespace channeld::inline transport
