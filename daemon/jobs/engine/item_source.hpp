#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "commands/sdk/fetch_command.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// An item as a source offers it. The engine knows its text; its value is the business of the flow.
struct OfferedItem {
    struct Content {
        std::string payload;                // as the ledger keeps it; `decode` gives the value again
        std::shared_ptr<void const> value;  // never null
    };

    std::string remote_id;       // the channel's key; never empty
    std::string display_number;  // what people call it
    std::variant<Content, Invalid, Retracted> content;
};

struct OfferedPage {
    std::vector<OfferedItem> items;
    std::size_t ignored = 0;  // read, but not (yet) for Omnitron
    std::string position;     // where reading goes on; stored together with the items
    bool more = false;        // there is another page now
};

// Where the items of an inbound job come from: a channel command, and as well another process or a database. All that
// may take time is awaited, so a source must not block. A page that somebody else has brought (a webhook) needs no
// source: the inbox accepts it as it is. From the io_context's thread; outlives every reading.
class ItemSource {
  public:
    virtual ~ItemSource() = default;

    // One try to read one page. A transient error asks for another try, any other ends the reading.
    virtual asio::awaitable<result<OfferedPage>> read(std::string position, Timestamp now, Transport& channel) = 0;
    // The position at which reading of what was changed within `range` begins; an error says why there is none.
    virtual asio::awaitable<result<std::string>> range_start(TimeRange range, Timestamp now) = 0;
    // The value of a payload. An error: it is damaged, or of another version.
    virtual result<std::shared_ptr<void const>> decode(std::string const& payload) const = 0;
};

}  // namespace channeld::inline jobs
