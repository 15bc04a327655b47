#pragma once

#include <utility>

#include "daemon/jobs/engine/item_sink.hpp"
#include "daemon/transport/ask.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline jobs {

// Sends by a channel's command, which outlives this.
template <class Value>
class CommandItemSink : public ItemSink {
  public:
    explicit CommandItemSink(SendCommand<Value> const& command) : command_(command) {}

    std::string encode(Item const& item) const override { return encode_text(value_of(item)); }
    std::optional<Outcome> validate(Item const& item) const override { return command_.validated_data(value_of(item)); }
    std::size_t max_batch_size() const override { return command_.max_batch_size(); }
    std::string ordering_key(Item const& item) const override { return command_.ordering_key(value_of(item)); }
    SendMode mode() const override { return command_.mode(); }

    asio::awaitable<result<SendAnswer>> send(std::vector<Item> items, Transport& channel) override {
        std::vector<Value> values;
        for (auto const& item : items) values.push_back(value_of(item));
        auto const begin = [this, &values](RequestPort& port) { return command_.send(port, values); };
        co_return co_await ask(channel, begin);
    }

    asio::awaitable<result<std::optional<ProbeResult>>> probe(Item item, Transport& channel) override {
        auto request = command_.probe(value_of(item));
        if (!request) co_return std::nullopt;
        auto const reply = co_await channel.send(std::move(*request));
        if (!reply) co_return reply.error();
        co_return command_.read_probe(value_of(item), *reply);
    }

  private:
    static Value const& value_of(Item const& item) { return *static_cast<Value const*>(item.get()); }

    SendCommand<Value> const& command_;
};

}  // namespace channeld::inline jobs
