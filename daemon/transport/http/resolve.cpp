#include "daemon/transport/http/resolve.hpp"

#include <fmt/format.h>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>

namespace channeld::inline transport {
namespace {

using asio::ip::tcp;

// getaddrinfo cannot be interrupted: a caller that waits only up to a deadline must be able to return before it ends.
struct Lookup {
    Lookup(asio::any_io_executor const& executor, Deadline deadline) : resolver(executor), ended(executor, deadline) {}

    tcp::resolver resolver;
    asio::steady_timer ended;
    boost::system::error_code ec = asio::error::timed_out;
    std::vector<tcp::endpoint> endpoints;
};

void begin(std::shared_ptr<Lookup> const& lookup, std::string const& host, std::uint16_t port) {
    lookup->resolver.async_resolve(host, std::to_string(port),
                                   tcp::resolver::numeric_service | tcp::resolver::address_configured,
                                   [lookup](boost::system::error_code ec, tcp::resolver::results_type const& found) {
                                       lookup->ec = ec;
                                       for (auto const& entry : found) lookup->endpoints.push_back(entry.endpoint());
                                       lookup->ended.cancel();
                                   });
}

}  // namespace

asio::awaitable<result<std::vector<tcp::endpoint>>> resolve(std::string host, std::uint16_t port, Deadline deadline) {
    boost::system::error_code ec;
    auto const address = asio::ip::make_address(host, ec);
    if (!ec) co_return std::vector<tcp::endpoint>{tcp::endpoint(address, port)};

    auto lookup = std::make_shared<Lookup>(co_await asio::this_coro::executor, deadline);
    begin(lookup, host, port);
    boost::system::error_code ignored;
    auto token = asio::redirect_error(asio::use_awaitable, ignored);
    co_await lookup->ended.async_wait(token);
    if (lookup->ec) co_return transient(fmt::format("no address for {} ({})", host, lookup->ec.message()));
    co_return std::move(lookup->endpoints);
}

}  // namespace channeld::inline transport
