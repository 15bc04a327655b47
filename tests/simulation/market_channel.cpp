#include "tests/simulation/market_channel.hpp"

#include "commands/sdk/channel_of.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/simulation/market_rows.hpp"

namespace channeld::simulation {
namespace market {

struct Result {
    RemoteId id;
    std::optional<std::string> error;
};
BOOST_DESCRIBE_STRUCT(Result, (), (id, error))

struct Batch {
    RemoteId batch;
    std::optional<std::vector<Result>> results;  // when it is finished
};
BOOST_DESCRIBE_STRUCT(Batch, (), (batch, results))

namespace json = boost::json;

json::object update_of(UpdatedOrder const& order) {
    json::object out{{"id", std::stoll(order.remote_id)}};
    if (order.status == "450") out["status"] = "preparing";
    if (order.status == "500") out["status"] = "shipped";
    if (order.status == "550") out["status"] = "delivered";
    if (order.tracking_number) out["tracking_number"] = *order.tracking_number;
    return out;
}

class SendOrders : public SendUpdatedOrders {
  public:
    SendMode mode() const override { return SendMode::async; }
    std::size_t max_batch_size() const override { return 5; }
    std::optional<Outcome> validated_data(UpdatedOrder const& order) const override {
        if (order.status == "100") return Rejected{"the market has no call for it; cancel the order in its panel"};
        return std::nullopt;
    }
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& orders) const override {
        json::array updates;
        for (auto const& order : orders) updates.push_back(update_of(order));
        auto request = request_to("/updates", "send_updates");
        request.method = "POST";
        request.body = json::serialize(json::object{{"updates", updates}});
        return {request};
    }
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const&, std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& replies) const override {
        auto const batch = read_json_as<Batch>(requests[0], replies[0]);
        if (!batch) return batch.error();
        return Accepted{batch->batch.text};
    }
};

class CheckUpdates : public CheckOrders {
  public:
    std::vector<HttpRequest> transform_data(std::string const& batch) const override {
        return {request_to("/updates/" + url_encode(batch), "check_updates")};
    }
    result<CheckAnswer> normalize_response(std::string const&, std::vector<HttpRequest> const& requests,
                                           std::vector<HttpResponse> const& replies) const override {
        auto const batch = read_json_as<Batch>(requests[0], replies[0]);
        if (!batch) return batch.error();
        if (!batch->results) return StillRunning{};
        std::vector<CheckedOrder> orders;
        for (auto const& [id, error] : *batch->results)
            orders.push_back({id.text, error ? Outcome(Rejected{quote_remote(*error)}) : Delivered{}});
        return orders;
    }
};

class SendDecision : public UpdateCancellationRequest {
  public:
    std::optional<Outcome> validated_data(CancellationDecision const& item) const override {
        if (item.status == "completed" || item.status == "rejected") return std::nullopt;
        return Delivered{};  // nothing is decided yet
    }
    std::vector<HttpRequest> transform_data(std::vector<CancellationDecision> const& items) const override {
        auto request = *probe(items[0]);
        request.method = "POST";
        request.url += "/decision";
        request.label = "decide_request";
        request.repeatable = false;
        request.body = json::serialize(json::object{{"accept", items[0].status == "completed"}});
        return {request};
    }
    result<SendAnswer> normalize_response(std::vector<CancellationDecision> const&,
                                          std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& replies) const override {
        if (replies[0].ok()) return std::vector<Outcome>{Delivered{}};
        if (replies[0].status == 409) return std::vector<Outcome>{Rejected{"it was decided in the market before"}};
        return error_from_response(requests[0], replies[0]);
    }
    std::optional<HttpRequest> probe(CancellationDecision const& item) const override {
        return request_to("/cancellation_requests/" + url_encode(item.remote_id), "read_request");
    }
    ProbeResult read_probe(CancellationDecision const& item, HttpResponse const& reply) const override {
        auto const request = read_json_as<ReturnRequest>(*probe(item), reply);
        if (!request) return ProbeResult::unknown;
        auto const wanted = item.status == "completed" ? "accepted" : "refused";
        return request->state == wanted ? ProbeResult::applied : ProbeResult::not_applied;
    }
};

struct NoSettings {};

using Base = ChannelOf<NoSettings, List<ChannelCreateOrder, Order>, List<CancelOrder, Cancellation>,
                       List<UpdateOrderItem, Change>, List<CancellationRequest, ReturnRequest>, SendOrders,
                       CheckUpdates, SendDecision>;

class Limited : public Base {
  public:
    using Base::Base;
    std::vector<RateLimit> limits() const override { return {{"", 10, std::chrono::seconds(1)}}; }
};

}  // namespace market

std::unique_ptr<Channel> make_market_channel() {
    return std::make_unique<market::Limited>(market::NoSettings());
}

}  // namespace channeld::simulation
