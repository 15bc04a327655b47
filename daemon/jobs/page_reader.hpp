#pragma once

#include <set>
#include <string>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/clock.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Reads the pages of one run from a channel, one after the other. A page that cannot be read as a whole (malformed
// body) is asked for again; a channel that gives the same position twice is told apart from one that has much to say.
class PageReader {
  public:
    PageReader(GetOrders const& command, Transport& channel, Clock& clock)
        : command_(command), channel_(channel), clock_(clock) {}

    asio::awaitable<result<FetchPage<ChannelCreateOrder>>> read(std::string position);

    std::int64_t requests() const { return requests_; }

  private:
    asio::awaitable<result<FetchPage<ChannelCreateOrder>>> try_once(FetchQuery query);

    GetOrders const& command_;
    Transport& channel_;
    Clock& clock_;
    std::set<std::string> seen_;
    std::int64_t requests_ = 0;
};

}  // namespace channeld
