// A whole channel in one file, to copy and change: a shop with `GET {url}/orders?after=<id>&limit=50`, oldest first.
#include "commands/sdk/channel.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/secret.hpp"
#include "dto/url.hpp"

namespace channeld::channels::sample {
namespace {

struct Settings {  // the `settings:` of this channel in channeld.yaml
    std::string url;
    Secret token;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (url, token))

void check(Settings const& settings, Node const& document, Place const& place) {
    if (auto const fault = fault_of_url(settings.url); !fault.empty())
        Place(place, std::string_view("url")).report(document.mark, fault);
}

// What the shop writes: only what we read of it, spelled as on the wire. Ids are text, money is exact.
struct Unit {
    RemoteId id;
    std::string sku;
    Decimal price, tax_rate;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (id, sku, price, tax_rate))

struct Order {
    RemoteId id, buyer;
    std::string email, first_name, last_name, phone, country, city, street, currency, cargo;
    Timestamp created_at;
    Decimal total, shipping;
    std::vector<Unit> units;
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (id, buyer, email, first_name, last_name, phone, country, city, street, currency, cargo,
                       created_at, total, shipping, units))

ChannelCreateOrder to_omnitron(Order const& from) {
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
    return out;
}

class GetNewOrders : public GetOrders {
  public:
    explicit GetNewOrders(Settings settings) : settings_(std::move(settings)) {}

    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        HttpRequest request;
        request.url = settings_.url + "/orders" + url_query({{"after", query.position}, {"limit", "50"}});
        request.headers = {{"Authorization", "Bearer " + settings_.token.reveal()}};
        request.label = "get_orders";
        return {request};
    }

    // An order that cannot be read is set aside and shown; the others go on.
    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const& query,
                                                             std::vector<HttpRequest> const& requests,
                                                             std::vector<HttpResponse> const& replies) const override {
        auto const body = read_json(requests[0], replies[0]);
        if (!body) return body.error();
        if (body->kind != Node::Kind::array) return transient("get_orders: expected a list, got " + describe(*body));
        FetchPage<ChannelCreateOrder> page{{}, 0, query.position, !body->items.empty()};
        for (auto const& row : body->items) {
            auto const* id = row.find("id");
            if (!id || id->text.empty()) return permanent("get_orders: the shop sent an order without id");
            auto const order = decode<Order>(row);
            auto& item = page.items.emplace_back();
            item.remote_id = item.number = page.position = id->text;
            if (order) item.content = to_omnitron(*order);
            if (!order) item.content = SetAside{"unreadable_order", order.error().message};
        }
        return page;
    }

  private:
    Settings settings_;
};

class SampleChannel : public Channel {
  public:
    explicit SampleChannel(Settings settings) : get_orders_(std::move(settings)) {}
    GetOrders const* get_orders() const override { return &get_orders_; }

  private:
    GetNewOrders get_orders_;
};

}  // namespace

ChannelType const& channel_type() {
    static constexpr ChannelType type{"sample", "a channel to copy and change", &make_channel<SampleChannel, Settings>};
    return type;
}

}  // namespace channeld::channels::sample
