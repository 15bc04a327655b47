#pragma once

#include <set>
#include <string>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/async/clock.hpp"
#include "daemon/transport/run_on.hpp"

namespace channeld {

// Reads the pages of one run from a channel in sequence. A malformed page is requested up to three times. A channel
// that returns the same position twice is an error (permanent): reading it would never end.
template <class Item>
class PageReader {
  public:
    PageReader(FetchCommand<Item> const& command, Transport& channel, Clock& clock)
        : command_(command), channel_(channel), clock_(clock) {}

    asio::awaitable<result<FetchPage<Item>>> read(std::string position);

    std::int64_t requests() const { return requests_; }

  private:
    static constexpr int max_attempts = 3;
    static constexpr std::chrono::seconds retry_delay{2};

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
                "the channel repeats its cursor: the next page was already read in this run; the position is kept; ask "
                "the channel's support");
        if (page || page.error().kind != ErrorKind::transient) co_return page;
        if (tries == max_attempts)
            co_return transient(page.error().message + " (tried " + std::to_string(tries) +
                                " times; the position is kept)");
        co_await clock_.wait(retry_delay);
    }
}

template <class Item>
asio::awaitable<result<FetchPage<Item>>> PageReader<Item>::try_once(FetchQuery query) {
    auto const checked = command_.validated_data(command_.get_data(std::move(query)));
    auto const requests = command_.transform_data(checked);
    requests_ += static_cast<std::int64_t>(requests.size());
    RequestPort port;
    auto task = command_.send_request(port, requests);
    auto responses = co_await run_on(port, task, channel_);
    if (!responses) co_return responses.error();
    co_return command_.normalize_response(checked, requests, *responses);
}

}  // namespace channeld
