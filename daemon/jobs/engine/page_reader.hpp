#pragma once

#include <set>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/jobs/engine/item_source.hpp"

namespace channeld::inline jobs {

// Reads the pages of one run, one after the other. A page that cannot be read as a whole (malformed body) is asked for
// again; a channel that gives the same position twice is told apart from one that has much to say. All outlive it.
class PageReader {
  public:
    PageReader(ItemSource& source, Transport& channel, Clock& clock)
        : source_(source), channel_(channel), clock_(clock) {}

    // Any error ends the reading; the position stays.
    asio::awaitable<result<OfferedPage>> read(std::string position);

  private:
    ItemSource& source_;
    Transport& channel_;
    Clock& clock_;
    std::set<std::string> seen_;
};

}  // namespace channeld::inline jobs
