// A channel with every command, to copy and change. A real channel omits the commands that it does not need.
#include <algorithm>

#include "commands/channels/sample/shop.hpp"
#include "commands/sdk/step_command.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::sample {
namespace {

// --- GetOrders: a row of the shop (only the members that we read, spelled as on the wire; ids are text, money is
// exact)

struct Unit {
    RemoteId id;
    std::string sku;
    Decimal price, tax_rate;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, sku, price, tax_rate))

struct Order {
    static constexpr auto path = "/orders", label = "get_orders";
    RemoteId id, buyer;
    std::string email, first_name, last_name, phone, country, city, street, currency, cargo;
    Timestamp created_at;
    Decimal total, shipping;
    std::vector<Unit> units;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, buyer, email, first_name, last_name, phone, country, city, street, currency, cargo,
                       created_at, total, shipping, units))

Fetched<ChannelCreateOrder> to_item(Order const& from) {
    ChannelCreateOrder out;
    auto& to = out.order;
    to.remote_id = to.number = from.id.text;
    to.customer = {from.email, from.first_name, from.last_name, from.buyer.text, from.phone, {}};
    auto& address = to.shipping_address;
    address.email = from.email;
    address.phone_number = from.phone;
    address.country = from.country;
    address.city = from.city;
    address.line = from.street;
    to.billing_address = address;
    to.currency = from.currency;
    to.amount = from.total;
    to.shipping_amount = from.shipping;
    to.cargo_company = from.cargo;
    to.created_at = from.created_at;
    for (auto const& unit : from.units) {
        auto& item = out.order_item.emplace_back();
        item.remote_id = unit.id.text;
        item.product = unit.sku;
        item.price_currency = from.currency;
        item.price = unit.price;
        item.tax_rate = unit.tax_rate;
    }
    return {from.id.text, from.id.text, std::move(out)};
}

// --- GetCancelledOrders

struct Cancel {
    static constexpr auto path = "/cancels", label = "get_cancels";
    RemoteId id, order;
    std::vector<RemoteId> units;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Cancel, (), (id, order, units, reason))

Fetched<CancelOrder> to_item(Cancel const& from) {
    CancelOrder out;
    out.order = from.order.text;
    for (auto const& unit : from.units) {
        out.cancel_items.push_back(unit.text);
        out.reasons[unit.text] = from.reason;
    }
    return {from.id.text, from.order.text, std::move(out)};
}

// --- GetUpdatedOrderItems: this shop uses Omnitron's status codes

struct UnitChange {
    static constexpr auto path = "/changes", label = "get_changes";
    RemoteId id, unit;
    std::string status, tracking_number;
};
BOOST_DESCRIBE_STRUCT(UnitChange, (), (id, unit, status, tracking_number))

Fetched<UpdateOrderItem> to_item(UnitChange const& from) {
    return {from.unit.text, from.unit.text,
            UpdateOrderItem{from.unit.text, {{"status", from.status}, {"tracking_number", from.tracking_number}}}};
}

// --- GetCancellationRequests

struct Return {
    static constexpr auto path = "/returns", label = "get_returns";
    RemoteId id, unit;
    std::string reason, note;
};
BOOST_DESCRIBE_STRUCT(Return, (), (id, unit, reason, note))

Fetched<CancellationRequest> to_item(Return const& from) {
    return {from.id.text, from.unit.text,
            CancellationRequest{from.id.text, from.unit.text, from.reason, from.note, CancellationType::refund}};
}

// --- UpdateCancellationRequest

class SendDecision : public WithSettings<StepCommand<CancellationDecision>, Settings> {
  public:
    using WithSettings::WithSettings;

    std::optional<Outcome> validated_data(CancellationDecision const& item) const override {
        if (item.status == "completed" || item.status == "rejected") return std::nullopt;
        return Delivered{};  // nothing is decided yet
    }
    result<NextStep<Outcome>> next(CancellationDecision const& item, Transcript const& so_far) const override {
        if (so_far.empty()) return decide(item);
        auto const& [request, reply] = so_far.back();
        if (reply.ok()) return Delivered{};
        if (reply.status == 409) return Rejected{"the shop has decided otherwise"};
        return outcome_of_refusal(error_from_response(request, reply));
    }

  private:
    HttpRequest decide(CancellationDecision const& item) const {
        auto request = request_to(settings_, "/returns/" + url_encode(item.remote_id), "decide_return");
        request.method = "PUT";  // sending it twice does no harm
        request.body = json::serialize(json::object{{"accepted", item.status == "completed"}});
        return request;
    }
};

// --- SendUpdatedOrders with a list, and CheckOrders: the shop processes the list later and keeps the outcomes

struct Result {
    RemoteId id;
    std::string error;  // "" after success
};
BOOST_DESCRIBE_STRUCT(Result, (), (id, error))

struct Batch {
    RemoteId batch;
    bool running = false;
    std::vector<Result> results;
    static constexpr std::array required{"batch"};
};
BOOST_DESCRIBE_STRUCT(Batch, (), (batch, running, results))

result<Batch> read_batch(HttpRequest const& request, HttpResponse const& reply) {
    auto batch = read_json_as<Batch>(request, reply);
    if (!batch) return batch;
    auto const nameless = [](Result const& result) { return result.id.text.empty(); };
    if (batch->batch.text.empty() || std::any_of(batch->results.begin(), batch->results.end(), nameless))
        return transient(request.label + ": the shop names the batch or one of its orders without an id");
    return batch;
}

class SendOrders : public WithSettings<SendUpdatedOrders, Settings> {
  public:
    using WithSettings::WithSettings;

    SendMode mode() const override { return SendMode::async; }
    std::size_t max_batch_size() const override { return 50; }
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& items) const override {
        json::array orders;
        for (auto const& item : items)
            orders.push_back({{"id", item.remote_id},
                              {"status", item.status},
                              {"tracking_number", item.tracking_number.value_or("")}});
        auto request = request_to(settings_, "/orders/updates", "send_updates");
        request.method = "PUT";
        request.body = json::serialize(orders);
        return {request};
    }
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const&, std::vector<HttpRequest> const& requests,
                                          std::vector<HttpResponse> const& replies) const override {
        auto const batch = read_batch(requests[0], replies[0]);
        if (!batch) return batch.error();
        return Accepted{batch->batch.text};
    }
};

class CheckUpdates : public WithSettings<CheckOrders, Settings> {
  public:
    using WithSettings::WithSettings;

    std::vector<HttpRequest> transform_data(std::string const& remote_batch_id) const override {
        return {request_to(settings_, "/batches/" + url_encode(remote_batch_id), "check_batch")};
    }
    result<CheckAnswer> normalize_response(std::string const&, std::vector<HttpRequest> const& requests,
                                           std::vector<HttpResponse> const& replies) const override {
        auto const batch = read_batch(requests[0], replies[0]);
        if (!batch) return batch.error();
        if (batch->running) return StillRunning{};
        std::vector<CheckedOrder> orders;
        for (auto const& [id, error] : batch->results)
            orders.push_back({id.text, error.empty() ? Outcome(Delivered{}) : Outcome(Rejected{quote_remote(error)})});
        return orders;
    }
};

// --- GetChannelConfSchema

class SettingsForm : public GetChannelConfSchema {
  public:
    std::vector<ConfField> fields() const override {
        return {{"shop_url", "Address of the shop", ConfType::url, true}};
    }
};

class SampleChannel : public ChannelOf<Settings, List<ChannelCreateOrder, Order>, List<CancelOrder, Cancel>,
                                       List<UpdateOrderItem, UnitChange>, List<CancellationRequest, Return>,
                                       SendDecision, SendOrders, CheckUpdates, SettingsForm> {
  public:
    using ChannelOf::ChannelOf;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"sample", "a channel to copy and change", &make_channel<SampleChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::sample
