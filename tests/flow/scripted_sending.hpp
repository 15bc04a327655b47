#pragma once

#include <boost/json/serialize.hpp>

#include "commands/sdk/reply.hpp"
#include "commands/sdk/send_command.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

// What a ScriptedShop answers of one thing.
struct ShopAnswer {
    std::string id, result;  // "done", "later", or why not
};
BOOST_DESCRIBE_STRUCT(ShopAnswer, (), (id, result))

struct ShopReply {
    std::string batch;  // "" unless the shop works on it later
    bool running = false;
    std::vector<ShopAnswer> answers;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ShopReply, (), (batch, running, answers))

inline Outcome outcome_of(ShopAnswer const& answer) {
    if (answer.result == "done") return Delivered{};
    if (answer.result == "later") return Deferred{"the shop is busy with it", std::chrono::minutes(5)};
    return Rejected{answer.result};
}

inline HttpRequest shop_request(std::string method, std::string const& path, std::string label) {
    HttpRequest request;
    request.method = std::move(method);
    request.url = "http://channel.test/" + path;
    request.label = std::move(label);
    return request;
}

inline result<ShopReply> read_shop(HttpRequest const& request, HttpResponse const& reply) {
    auto const body = read_json(request, reply);
    if (!body) return body.error();
    auto read = decode<ShopReply>(*body);
    if (!read) return transient(read.error().message);
    return read;
}

// Tells a ScriptedShop what it is to know of each item: its status, and for an order its tracking number.
template <class Item>
class ScriptedSending : public SendCommand<Item> {
  public:
    SendMode send_mode = SendMode::sync;
    std::size_t items_at_once = 1;
    bool wants_items = false, has_probe = true;

    SendMode mode() const override { return send_mode; }
    std::size_t max_batch_size() const override { return items_at_once; }
    bool needs_items() const override { return wants_items; }
    std::vector<HttpRequest> transform_data(std::vector<Item> const& items) const override {
        boost::json::array things;
        for (auto const& item : items) things.push_back({{"id", item.remote_id}, {"value", value_of(item)}});
        auto request = shop_request("PUT", send_mode == SendMode::async ? "later" : "things", "tell");
        request.body = boost::json::serialize(things);
        request.repeatable = false;
        return {request};
    }
    result<SendAnswer> normalize_response(std::vector<Item> const&, std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& replies) const override {
        auto const reply = read_shop(requests[0], replies[0]);
        if (!reply) return reply.error();
        if (!reply->batch.empty()) return Accepted{reply->batch};
        std::vector<Outcome> outcomes;
        for (auto const& answer : reply->answers) outcomes.push_back(outcome_of(answer));
        return outcomes;
    }
    std::optional<HttpRequest> probe(Item const& item) const override {
        if (!has_probe) return std::nullopt;
        return shop_request("GET", "things/" + item.remote_id, "look");
    }
    ProbeResult read_probe(Item const& item, HttpResponse const& reply) const override {
        auto const shown = decode_json<std::string>(reply.body);
        if (!reply.ok() || !shown) return ProbeResult::unknown;
        return *shown == value_of(item) ? ProbeResult::applied : ProbeResult::not_applied;
    }

  private:
    static std::string value_of(UpdatedOrder const& order) {
        auto out = order.status;
        if (order.tracking_number) out.append(" ").append(*order.tracking_number);
        if (order.cargo_company && !order.order_item.empty()) out.append(" ").append(*order.cargo_company);
        for (auto const& item : order.order_item) out.append(" ").append(item.remote_id);
        return out;
    }
    static std::string value_of(CancellationDecision const& decision) {
        return decision.status + " " + decision.order_item + " " + decision.reason;
    }
};

class ScriptedCheck : public CheckOrders {
  public:
    std::vector<HttpRequest> transform_data(std::string const& remote_batch_id) const override {
        return {shop_request("GET", "batches/" + remote_batch_id, "check")};
    }
    result<CheckAnswer> normalize_response(std::string const&, std::vector<HttpRequest> const& requests,
                                           std::vector<HttpResponse> const& replies) const override {
        auto const reply = read_shop(requests[0], replies[0]);
        if (!reply) return reply.error();
        if (reply->running) return StillRunning{};
        std::vector<CheckedOrder> out;
        for (auto const& answer : reply->answers) out.push_back({answer.id, outcome_of(answer)});
        return out;
    }
};

}  // namespace channeld
