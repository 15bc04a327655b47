#pragma once

#include <set>
#include <string>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/transport/converse.hpp"

namespace channeld {

// Reads the pages of one run from a channel, one after the other. A page that cannot be read as a whole (malformed
// body) is asked for again; a channel that gives the same position twice is told apart from one that has much to say.
template <class Item>
class PageReader {
  public:
    PageReader(FetchCommand<Item> const& command, Transport& channel, Clock& clock)
        : command_(command), channel_(channel), clock_(clock) {}

    asio::awaitable<result<FetchPage<Item>>> read(std::string position);

    std::int64_t requests() const { return requests_; }

  private:
    static constexpr int most_tries = 3;
    static constexpr std::chrono::seconds wait_between{2};

    asio::awaitable<result<FetchPage<Item>>> try_once(FetchQuery query);

    FetchCommand<Item> const& command_;
    Transport& channel_;
    Clock& clock_;
    std::set<std::string> seen_;
    std::int64_t requests_ = 0;
};

template <class Item>
asio::awaitable<result<FetchPage<Item>>> PageReader<Item>::read(std::string position) {
    seen_.insert(position);
    for (int tries = 1;; ++tries) {
        FetchQuery query{position, clock_.now()};
        auto page = co_await try_once(query);
        if (page && page->more && !seen_.insert(page->position).second)
            co_return permanent(
                "the channel repeats its cursor: the page that follows was read in this run already; the "
                "position stays, ask the channel's support");
        if (page || page.error().kind != ErrorKind::transient) co_return page;
        if (tries == most_tries)
            co_return transient(page.error().message + " (tried " + std::to_string(tries) +
                                " times; the position stays)");
        co_await clock_.wait(wait_between);
    }
}

template <class Item>
asio::awaitable<result<FetchPage<Item>>> PageReader<Item>::try_once(FetchQuery query) {
    auto const checked = command_.validated_data(command_.get_data(std::move(query)));
    auto const requests = command_.transform_data(checked);
    requests_ += static_cast<std::int64_t>(requests.size());
    Exchange exchange;
    auto talk = command_.send_request(exchange, requests);
    auto responses = co_await converse(exchange, talk, channel_);
    if (!responses) co_return responses.error();
    co_return command_.normalize_response(checked, requests, *responses);
}

}  // namespace channeld
