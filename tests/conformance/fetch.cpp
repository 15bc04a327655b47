#include "tests/conformance/fetch.hpp"

#include <algorithm>
#include <stdexcept>

#include "dto/reflect/encode.hpp"
#include "tests/conformance/remote.hpp"

namespace channeld::conformance {
namespace {

std::string const& key_of(ChannelCreateOrder const& item) {
    return item.order.remote_id;
}
std::string key_of(CancelOrder const&) {
    return "";
}
std::string const& key_of(UpdateOrderItem const& item) {
    return item.order_item;
}
std::string const& key_of(CancellationRequest const& item) {
    return item.remote_id;
}

template <class Item>
AnyItem any_item(Fetched<Item> const& fetched) {
    AnyItem out{fetched.remote_id, fetched.display_number, "", "", {}, {}};
    if (auto const* invalid = std::get_if<Invalid>(&fetched.content)) {
        out.invalid = *invalid;
        out.text = "invalid, " + invalid->reason_code + ": " + invalid->message;
    } else if (auto const* retracted = std::get_if<Retracted>(&fetched.content)) {
        out.retracted = *retracted;
        out.text = "retracted: " + retracted->message;
    } else {
        auto const& item = std::get<Item>(fetched.content);
        out.key = key_of(item);
        out.text = encode_text(item);
    }
    return out;
}

template <class Item>
struct TypedRead {
    std::vector<HttpRequest> sent;
    result<FetchPage<Item>> page;
};

template <class Item>
TypedRead<Item> typed_read(FetchCommand<Item> const& command, FetchQuery const& query, Answer const& answer) {
    RequestPort port;
    auto transcript = run_task(port, command.read_page(port, query), answer);
    return {std::move(transcript.sent), std::move(transcript.result)};
}

template <class Item>
class FetchOf : public Fetch {
  public:
    explicit FetchOf(FetchCommand<Item> const& command) : command_(command) {}

    std::vector<HttpRequest> requests(FetchQuery const& query) const override {
        return command_.transform_data(command_.validated_data(command_.get_data(query)));
    }
    PageRead read_page(FetchQuery const& query, Answer const& answer) const override {
        auto typed = typed_read(command_, query, answer);
        if (!typed.page) return {std::move(typed.sent), typed.page.error()};
        AnyPage page{{}, typed.page->ignored, typed.page->position, typed.page->more};
        for (auto const& item : typed.page->items) page.items.push_back(any_item(item));
        return {std::move(typed.sent), std::move(page)};
    }
    result<std::string> range(TimeRange range, Timestamp now) const override { return command_.range(range, now); }

  private:
    FetchCommand<Item> const& command_;
};

template <class Item>
std::vector<Fetched<Item>> items_of(Subject const& subject, Command which, FetchCommand<Item> const& command) {
    std::vector<Fetched<Item>> out;
    for (auto const& sample : subject.samples(which)) {
        auto read = typed_read(command, first_query(), answer_with(subject, which, sample));
        if (!read.page) continue;
        for (auto& item : read.page->items)
            if (std::holds_alternative<Item>(item.content)) out.push_back(std::move(item));
    }
    return out;
}

}  // namespace

std::unique_ptr<Fetch> fetch_of(Channel const& channel, Command command) {
    switch (command) {
        case Command::get_orders:
            return std::make_unique<FetchOf<ChannelCreateOrder>>(*channel.command<GetOrders>());
        case Command::get_cancelled_orders:
            return std::make_unique<FetchOf<CancelOrder>>(*channel.command<GetCancelledOrders>());
        case Command::get_updated_order_items:
            return std::make_unique<FetchOf<UpdateOrderItem>>(*channel.command<GetUpdatedOrderItems>());
        case Command::get_cancellation_requests:
            return std::make_unique<FetchOf<CancellationRequest>>(*channel.command<GetCancellationRequests>());
        default:
            throw std::logic_error("not a command that reads page by page");
    }
}

Sample empty_page(Subject const& subject, Command command) {
    if (auto const* sample = subject.empty_sample(command)) return *sample;
    return {"nothing", {{"", "", 200, "{}"}}, {}, ""};
}

Answer answer_with(Subject const& subject, Command command, Sample const& sample) {
    auto const first = sample.replies.front();
    std::vector<RecordedReply> later(sample.replies.begin() + 1, sample.replies.end());
    Remote remote(std::move(later), Remote::Reads::once, empty_page(subject, command).replies.front());
    return [first, remote](HttpRequest const& request, std::size_t n) mutable -> result<HttpResponse> {
        return n == 0 ? response_with(first.status, first.body) : remote(request);
    };
}

PageRead read_sample_page(Subject const& subject, Command command, FetchQuery const& query, Sample const& sample) {
    return fetch_of(*subject.channel(), command)->read_page(query, answer_with(subject, command, sample));
}

FetchQuery first_query() {
    return {"", from_epoch_ms(1'790'000'000'000)};
}

FetchQuery later_query(Subject const& subject, Command command) {
    auto query = first_query();
    for (auto const& sample : subject.samples(command)) {
        auto const read = read_sample_page(subject, command, query, sample);
        if (!read.page || !read.page->more) continue;
        query.position = read.page->position;
        return query;
    }
    return query;
}

Sample const& sample_to_corrupt(Subject const& subject, Command command) {
    auto const size_of = [](Sample const& sample) {
        std::size_t size = 0;
        for (auto const& reply : sample.replies) size += reply.body.size();
        return size;
    };
    Sample const* best = nullptr;
    for (auto const& sample : subject.samples(command)) {
        auto const page = read_sample_page(subject, command, first_query(), sample).page;
        bool const has_item = page && std::any_of(page->items.begin(), page->items.end(),
                                                  [](AnyItem const& item) { return item.is_valid(); });
        if (has_item && (!best || size_of(sample) < size_of(*best))) best = &sample;
    }
    if (best) return *best;
    throw std::runtime_error("no sample " + std::string(sample_prefix(command)) + "*.json holds an item for " +
                             std::string(to_string(command)));
}

std::vector<ChannelCreateOrder> sample_orders(Subject const& subject) {
    std::vector<ChannelCreateOrder> orders;
    for (auto& item : items_of(subject, Command::get_orders, *subject.channel()->command<GetOrders>()))
        orders.push_back(std::move(std::get<ChannelCreateOrder>(item.content)));
    return orders;
}

std::vector<Fetched<CancelOrder>> sample_cancels(Subject const& subject) {
    return items_of(subject, Command::get_cancelled_orders, *subject.channel()->command<GetCancelledOrders>());
}

std::vector<Fetched<UpdateOrderItem>> sample_changes(Subject const& subject) {
    return items_of(subject, Command::get_updated_order_items, *subject.channel()->command<GetUpdatedOrderItems>());
}

std::vector<Fetched<CancellationRequest>> sample_cancellation_requests(Subject const& subject) {
    return items_of(subject, Command::get_cancellation_requests,
                    *subject.channel()->command<GetCancellationRequests>());
}

}  // namespace channeld::conformance
