#pragma once

#include <utility>

#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/transport/ask.hpp"
#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline jobs {

// The items of a channel's fetch command, which outlives this.
template <class Item>
class CommandItemSource : public ItemSource {
  public:
    explicit CommandItemSource(FetchCommand<Item> const& command) : command_(command) {}

    asio::awaitable<result<OfferedPage>> read(std::string position, Timestamp now, Transport& channel) override {
        FetchQuery query{std::move(position), now};
        auto const begin = [this, &query](RequestPort& port) { return command_.read_page(port, query); };
        auto page = co_await ask(channel, begin);
        if (!page) co_return page.error();
        co_return erase(std::move(*page));
    }

    asio::awaitable<result<std::string>> range_start(TimeRange range, Timestamp now) override {
        co_return command_.range(range, now);
    }

    result<std::shared_ptr<void const>> decode(std::string const& payload) const override {
        auto value = decode_json<Item>(payload);
        if (!value) return value.error();
        return std::shared_ptr<void const>(std::make_shared<Item const>(std::move(*value)));
    }

  private:
    static OfferedPage erase(FetchPage<Item> page) {
        OfferedPage out;
        out.ignored = page.ignored;
        out.position = std::move(page.position);
        out.more = page.more;
        for (auto& item : page.items) {
            OfferedItem offered{std::move(item.remote_id), std::move(item.display_number), {}};
            if (auto* const content = std::get_if<Item>(&item.content))
                offered.content =
                    OfferedItem::Content{encode_text(*content), std::make_shared<Item const>(std::move(*content))};
            else if (auto* const invalid = std::get_if<Invalid>(&item.content))
                offered.content = std::move(*invalid);
            else
                offered.content = std::move(std::get<Retracted>(item.content));
            out.items.push_back(std::move(offered));
        }
        return out;
    }

    FetchCommand<Item> const& command_;
};

// The item as the command has given it, for those that know its type.
template <class Item>
Fetched<Item> fetched_as(OfferedItem item) {
    Fetched<Item> out{std::move(item.remote_id), std::move(item.display_number), {}};
    if (auto const* const content = std::get_if<OfferedItem::Content>(&item.content))
        out.content = *static_cast<Item const*>(content->value.get());
    else if (auto* const invalid = std::get_if<Invalid>(&item.content))
        out.content = std::move(*invalid);
    else
        out.content = std::move(std::get<Retracted>(item.content));
    return out;
}

}  // namespace channeld::inline jobs
