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
    AnyItem out{fetched.remote_id, fetched.number, "", "", {}, {}};
    if (auto const* aside = std::get_if<SetAside>(&fetched.content)) {
        out.aside = *aside;
        out.text = "set aside, " + aside->cause + ": " + aside->reason;
    } else if (auto const* withdrawn = std::get_if<Withdrawn>(&fetched.content)) {
        out.withdrawn = *withdrawn;
        out.text = "withdrawn: " + withdrawn->reason;
    } else {
        auto const& item = std::get<Item>(fetched.content);
        out.key = key_of(item);
        out.text = encode_text(item);
    }
    return out;
}

template <class Item>
struct TypedTurn {
    std::vector<HttpRequest> sent;
    result<FetchPage<Item>> page;
};

template <class Item>
TypedTurn<Item> typed_turn(FetchCommand<Item> const& command, FetchQuery const& query, Answer const& answer) {
    auto const checked = command.validated_data(command.get_data(query));
    auto const requests = command.transform_data(checked);
    Exchange exchange;
    auto said = talk(exchange, command.send_request(exchange, requests), answer);
    if (!said.responses) return {std::move(said.sent), said.responses.error()};
    auto page = command.normalize_response(checked, requests, *said.responses);
    return {std::move(said.sent), std::move(page)};
}

template <class Item>
class FetchOf : public Fetch {
  public:
    explicit FetchOf(FetchCommand<Item> const& command) : command_(command) {}

    std::vector<HttpRequest> requests(FetchQuery const& query) const override {
        return command_.transform_data(command_.validated_data(command_.get_data(query)));
    }
    Turn turn(FetchQuery const& query, Answer const& answer) const override {
        auto typed = typed_turn(command_, query, answer);
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
        auto turn = typed_turn(command, first_query(), answer_with(subject, which, sample));
        if (!turn.page) continue;
        for (auto& item : turn.page->items)
            if (std::holds_alternative<Item>(item.content)) out.push_back(std::move(item));
    }
    return out;
}

}  // namespace

std::unique_ptr<Fetch> fetch_of(Channel const& channel, Command command) {
    switch (command) {
        case Command::get_orders:
            return std::make_unique<FetchOf<ChannelCreateOrder>>(*channel.get_orders());
        case Command::get_cancelled_orders:
            return std::make_unique<FetchOf<CancelOrder>>(*channel.get_cancelled_orders());
        case Command::get_updated_order_items:
            return std::make_unique<FetchOf<UpdateOrderItem>>(*channel.get_updated_order_items());
        case Command::get_cancellation_requests:
            return std::make_unique<FetchOf<CancellationRequest>>(*channel.get_cancellation_requests());
        default:
            throw std::logic_error("not a command that reads page by page");
    }
}

Sample nothing_to_tell(Subject const& subject, Command command) {
    if (auto const* sample = subject.nothing(command)) return *sample;
    return {"nothing", {{"", "", 200, "{}"}}, {}, ""};
}

Answer answer_with(Subject const& subject, Command command, Sample const& sample) {
    auto const first = sample.replies.front();
    std::vector<Recorded> later(sample.replies.begin() + 1, sample.replies.end());
    Remote remote(std::move(later), Remote::Reads::once, nothing_to_tell(subject, command).replies.front());
    return [first, remote](HttpRequest const& request, std::size_t n) mutable -> result<HttpResponse> {
        return n == 0 ? response_with(first.status, first.body) : remote(request);
    };
}

Turn take_turn(Subject const& subject, Command command, FetchQuery const& query, Sample const& sample) {
    return fetch_of(*subject.channel(), command)->turn(query, answer_with(subject, command, sample));
}

FetchQuery first_query() {
    return {"", from_epoch_ms(1'790'000'000'000)};
}

FetchQuery later_query(Subject const& subject, Command command) {
    auto query = first_query();
    for (auto const& sample : subject.samples(command)) {
        auto const turn = take_turn(subject, command, query, sample);
        if (!turn.page || !turn.page->more) continue;
        query.position = turn.page->position;
        return query;
    }
    return query;
}

Sample const& sample_to_break(Subject const& subject, Command command) {
    auto const size_of = [](Sample const& sample) {
        std::size_t size = 0;
        for (auto const& reply : sample.replies) size += reply.body.size();
        return size;
    };
    Sample const* best = nullptr;
    for (auto const& sample : subject.samples(command)) {
        auto const page = take_turn(subject, command, first_query(), sample).page;
        bool const has_item = page && std::any_of(page->items.begin(), page->items.end(),
                                                  [](AnyItem const& item) { return item.is_there(); });
        if (has_item && (!best || size_of(sample) < size_of(*best))) best = &sample;
    }
    if (best) return *best;
    throw std::runtime_error("no sample " + std::string(sample_prefix(command)) + "*.json holds an item for " +
                             std::string(word(command)));
}

std::vector<ChannelCreateOrder> sample_orders(Subject const& subject) {
    std::vector<ChannelCreateOrder> orders;
    for (auto& item : items_of(subject, Command::get_orders, *subject.channel()->get_orders()))
        orders.push_back(std::move(std::get<ChannelCreateOrder>(item.content)));
    return orders;
}

std::vector<Fetched<CancelOrder>> sample_cancels(Subject const& subject) {
    return items_of(subject, Command::get_cancelled_orders, *subject.channel()->get_cancelled_orders());
}

std::vector<Fetched<UpdateOrderItem>> sample_changes(Subject const& subject) {
    return items_of(subject, Command::get_updated_order_items, *subject.channel()->get_updated_order_items());
}

std::vector<Fetched<CancellationRequest>> sample_wishes(Subject const& subject) {
    return items_of(subject, Command::get_cancellation_requests, *subject.channel()->get_cancellation_requests());
}

}  // namespace channeld::conformance
