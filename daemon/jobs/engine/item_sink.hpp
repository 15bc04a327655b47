#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/sdk/send_command.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld::inline jobs {

// Where the items of an outbound job go: a channel command, and as well another process. All that may take time is
// awaited, so a sink must not block. Items are pointers to what the flow put into them. From the io_context's thread;
// outlives every sending.
class ItemSink {
  public:
    using Item = std::shared_ptr<void const>;

    virtual ~ItemSink() = default;

    // As the ledger keeps it.
    virtual std::string encode(Item const& item) const = 0;
    // Why an item cannot or need not be sent; nothing: it is to be sent.
    virtual std::optional<Outcome> validate(Item const& item) const = 0;
    // So many items go into one call.
    virtual std::size_t max_batch_size() const = 0;
    // Items with the same key, unless it is "", are sent one after the other; all else side by side.
    virtual std::string ordering_key(Item const& item) const = 0;
    virtual SendMode mode() const = 0;

    // One call. An error of kind `unclear`: it may have arrived, ask `probe`; any other: nothing was done.
    virtual asio::awaitable<result<SendAnswer>> send(std::vector<Item> items, Transport& channel) = 0;
    // What the channel shows of an item whose sending got no clear answer; nothing: sending again does no harm.
    virtual asio::awaitable<result<std::optional<ProbeResult>>> probe(Item item, Transport& channel) = 0;
};

}  // namespace channeld::inline jobs
