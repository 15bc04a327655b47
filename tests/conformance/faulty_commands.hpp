#pragma once

#include <stdexcept>

#include "dto/reflect/json.hpp"
#include "tests/conformance/command.hpp"

// Commands with deliberate faults, for the samples of the channel `sample`. The invalid ones make careless mistakes,
// the overtrusting ones accept every reply, the unresponsive ones accept none.
namespace channeld::conformance {

inline HttpRequest invalid_request(int& asked) {
    HttpRequest request;
    request.url = "https://shop.example/x?token=sample-token-KEEP-OUT-OF-LOGS&n=" + std::to_string(++asked);
    request.label = "Do it";
    return request;
}

inline void fill(ChannelCreateOrder& created) {
    created.order.amount = Decimal::parse("1e2").value();
    created.order.customer.email = "deneme@example.invalid";
    created.order_item.resize(2);
}
inline void fill(CancelOrder& cancel) {
    cancel.cancel_items = {"u", "u"};
    cancel.reasons["another"] = "";
}
inline void fill(UpdateOrderItem& change) {
    change.changes["colour"] = "red";
}
inline void fill(CancellationRequest&) {}

template <class Item>
class InvalidFetch : public FetchCommand<Item> {
  public:
    result<std::string> range(TimeRange, Timestamp) const override { return std::string("all there is"); }
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        if (query.position == "garbage") return {HttpRequest()};
        return {invalid_request(asked_)};
    }
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const&,
                                               std::vector<HttpResponse> const& replies) const override {
        if (replies[0].status == 400) return permanent("deneme@example.invalid");
        auto const body = parse_json(replies[0].body);
        if (!body && replies[0].status == 200) throw std::runtime_error("what is this?");
        Item item;
        fill(item);
        FetchPage<Item> page;
        page.items = {{"", "", item}, {"", "", Invalid{"", "deneme@example.invalid"}}};
        page.ignored = static_cast<std::size_t>(++asked_);
        page.position = query.position;
        page.more = true;
        return page;
    }

  private:
    mutable int asked_ = 0;
};

template <class Item>
class InvalidSend : public SendCommand<Item> {
  public:
    std::size_t max_batch_size() const override { return 0; }
    std::vector<HttpRequest> transform_data(std::vector<Item> const&) const override {
        auto write = invalid_request(asked_);
        write.method = "PUT";
        write.repeatable = false;
        auto forgotten = invalid_request(asked_);
        return {write, forgotten};
    }
    HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<Item> items) const override {
        auto const requests = transform_data(items);
        auto write = requests.front();
        write.url = "https://shop.example/once?token=sample-token-KEEP-OUT-OF-LOGS";
        auto reply = co_await channel.send(std::move(write));
        if (!reply) co_return reply.error();
        std::vector<HttpResponse> replies;
        replies.push_back(std::move(*reply));
        co_return this->normalize_response(items, requests, replies);
    }
    result<SendAnswer> normalize_response(std::vector<Item> const&, std::vector<HttpRequest> const&,
                                          std::vector<HttpResponse> const& replies) const override {
        if (replies[0].status == 400) return permanent("deneme@example.invalid");
        if (!parse_json(replies[0].body)) throw std::runtime_error("what is this?");
        return Accepted{""};
    }

  private:
    mutable int asked_ = 0;
};

class InvalidCheck : public CheckOrders {
  public:
    std::vector<HttpRequest> transform_data(std::string const&) const override { return {invalid_request(asked_)}; }
    result<CheckAnswer> normalize_response(std::string const&, std::vector<HttpRequest> const&,
                                           std::vector<HttpResponse> const& replies) const override {
        if (replies[0].status == 400) return permanent("deneme@example.invalid");
        if (replies[0].status == 200 && !parse_json(replies[0].body)) throw std::runtime_error("what is this?");
        return StillRunning{};
    }

  private:
    mutable int asked_ = 0;
};

class InvalidForm : public GetChannelConfSchema {
  public:
    std::vector<ConfField> fields() const override { return {{"token", ""}, {"token", ""}}; }
};

template <class Item>
class OvertrustingFetch : public InvalidFetch<Item> {
  public:
    result<FetchPage<Item>> normalize_response(FetchQuery const&, std::vector<HttpRequest> const&,
                                               std::vector<HttpResponse> const& replies) const override {
        FetchPage<Item> page;
        if (parse_json(replies[0].body)) page.items = {{"1", "1", Item()}};
        return page;
    }
};

template <class Item>
class OvertrustingSend : public SendCommand<Item> {
  public:
    std::vector<HttpRequest> transform_data(std::vector<Item> const& items) const override {
        HttpRequest read, write;
        read.url = write.url = "https://shop.example/" + items.at(0).remote_id;
        write.method = "PUT";
        return {read, write};
    }
    HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<Item> items) const override {
        auto const requests = transform_data(items);
        std::vector<HttpResponse> replies;
        for (auto const& request : requests) {
            auto asked = request;
            auto reply = co_await channel.send(std::move(asked));
            if (!reply) co_return reply.error();
            replies.push_back(std::move(*reply));
        }
        co_return this->normalize_response(items, requests, replies);
    }
    result<SendAnswer> normalize_response(std::vector<Item> const& items, std::vector<HttpRequest> const&,
                                          std::vector<HttpResponse> const&) const override {
        return std::vector<Outcome>(items.size(), Delivered{});
    }
    std::optional<HttpRequest> probe(Item const& item) const override { return transform_data({item}).at(0); }
    ProbeResult read_probe(Item const&, HttpResponse const&) const override { return ProbeResult::applied; }
};

template <class Item>
class UnresponsiveFetch : public InvalidFetch<Item> {
  public:
    result<FetchPage<Item>> normalize_response(FetchQuery const&, std::vector<HttpRequest> const&,
                                               std::vector<HttpResponse> const&) const override {
        return permanent("no");
    }
};

template <class Item>
class UnresponsiveSend : public InvalidSend<Item> {
  public:
    result<SendAnswer> normalize_response(std::vector<Item> const&, std::vector<HttpRequest> const&,
                                          std::vector<HttpResponse> const&) const override {
        return permanent("no");
    }
};

}  // namespace channeld::conformance
