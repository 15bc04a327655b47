#include "daemon/jobs/page_reader.hpp"

#include <fmt/format.h>

#include "daemon/transport/converse.hpp"

namespace channeld {
namespace {

constexpr int most_tries = 3;
constexpr std::chrono::seconds wait_between{2};

}  // namespace

asio::awaitable<result<FetchPage<ChannelCreateOrder>>> PageReader::read(std::string position) {
    seen_.insert(position);
    for (int tries = 1;; ++tries) {
        FetchQuery query{position, clock_.now()};
        auto page = co_await try_once(query);
        if (page && page->more && !seen_.insert(page->position).second)
            co_return permanent(
                "the channel repeats its cursor: the page that follows was read in this run already; the "
                "position stays, ask the channel's support");
        if (page || page.error().kind != ErrorKind::transient) co_return page;
        if (tries == most_tries) {
            co_return transient(fmt::format("{} (tried {} times; the position stays)", page.error().message, tries));
        }
        co_await clock_.wait(wait_between);
    }
}

asio::awaitable<result<FetchPage<ChannelCreateOrder>>> PageReader::try_once(FetchQuery query) {
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
