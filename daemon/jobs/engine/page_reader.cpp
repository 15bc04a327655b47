#include "daemon/jobs/engine/page_reader.hpp"

namespace channeld::inline jobs {
namespace {

constexpr int most_tries = 3;
constexpr std::chrono::seconds wait_between{2};

}  // namespace

asio::awaitable<result<OfferedPage>> PageReader::read(std::string position) {
    seen_.insert(position);
    for (int tries = 1;; ++tries) {
        auto page = co_await source_.read(position, clock_.now(), channel_);
        if (page && page->more && !seen_.insert(page->position).second)
            co_return permanent(
                "the channel repeats its cursor: the next page was already read in this run; the position is kept; ask "
                "the channel's support");
        if (page || page.error().kind != ErrorKind::transient) co_return page;
        if (tries == most_tries)
            co_return transient(page.error().message + " (tried " + std::to_string(tries) +
                                " times; the position is kept)");
        co_await clock_.wait(wait_between);
    }
}

}  // namespace channeld::inline jobs
