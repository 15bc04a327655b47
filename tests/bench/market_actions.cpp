#include "tests/bench/market_actions.hpp"

#include <httplib.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <vector>

namespace channeld::bench {
namespace {

namespace json = boost::json;

// The control calls of one sandbox, over one connection.
class Controls {
  public:
    explicit Controls(std::string const& url) : http_(url) {
        http_.set_keep_alive(true);
        http_.set_tcp_nodelay(true);  // head and body are two packets; Nagle would delay the second by 40 ms
    }

    json::value state() { return json::parse(checked(http_.Get("/_sandbox/state"), "state")); }
    std::string post(std::string const& what, json::object const& body) {
        return checked(http_.Post("/_sandbox/" + what, json::serialize(body), "application/json"), what);
    }
    // As the shop's API returns it.
    json::value order(std::int64_t id) {
        httplib::Headers const token{{"Authorization", "Bearer token"}};
        return json::parse(checked(http_.Get("/orders/" + std::to_string(id), token), "order"));
    }

  private:
    static std::string checked(httplib::Result const& reply, std::string const& what) {
        if (!reply || reply->status >= 300)
            throw std::runtime_error("the sandbox refuses /_sandbox/" + what + (reply ? ": " + reply->body : ""));
        return reply->body;
    }

    httplib::Client http_;
};

json::array const& orders_of(json::value const& state) {
    return state.at("orders").as_array();
}

// Those that are not cancelled.
std::vector<json::value> units_of(json::value const& order) {
    std::vector<json::value> out;
    for (auto const& unit : order.at("units").as_array())
        if (!unit.at("cancelled").as_bool()) out.push_back(unit.at("id"));
    return out;
}

}  // namespace

void MarketActions::prepare_all() const {
    Controls omnitron(remote_.omnitron_url());
    auto const state = omnitron.state();
    for (auto const& order : orders_of(state))
        if (order.at("channel") == trendyol_channel)
            omnitron.post("orders", {{"pk", order.at("pk")}, {"status", "450"}});
}

void MarketActions::cancel_a_unit_of_each() const {
    Controls shop(remote_.shop_url());
    auto const state = shop.state();
    for (auto const& order : orders_of(state))
        shop.post(
            "cancel",
            {{"order", order.at("id")}, {"units", json::array{units_of(order).front()}}, {"reason", "changed_mind"}});
}

void MarketActions::deliver_all() const {
    Controls shop(remote_.shop_url());
    auto const state = shop.state();
    for (auto const& order : orders_of(state))
        for (auto const& unit : units_of(order))
            shop.post("changes", {{"order", order.at("id")},
                                  {"unit", unit},
                                  {"status", "delivered"},
                                  {"tracking_number", "7330000123456789"}});
}

void MarketActions::return_a_unit_of_each() const {
    Controls shop(remote_.shop_url());
    auto const state = shop.state();
    for (auto const& order : orders_of(state))
        if (auto const units = units_of(order); !units.empty())
            shop.post("cancellation_requests",
                      {{"order", order.at("id")}, {"unit", units.front()}, {"type", "refund"}, {"reason", "broken"}});
}

void MarketActions::accept_all_returns() const {
    Controls omnitron(remote_.omnitron_url());
    auto const state = omnitron.state();
    for (auto const& request : state.at("cancellation_requests").as_array())
        omnitron.post("cancellation_requests", {{"id", request.at("id")}, {"status", "completed"}});
}

std::vector<std::int64_t> MarketActions::place_in_shop(std::size_t count) const {
    std::vector<std::int64_t> out;
    auto const placed = json::parse(Controls(remote_.shop_url()).post("orders", {{"count", count}}));
    for (auto const& id : placed.at("orders").as_array()) out.push_back(id.as_int64());
    return out;
}

void MarketActions::change_some(std::vector<std::int64_t> const& orders) const {
    Controls shop(remote_.shop_url());
    shop.post("cancel", {{"order", orders.at(0)}, {"reason", "changed_mind"}});
    auto const unit = units_of(shop.order(orders.at(1))).front();
    shop.post("changes", {{"order", orders.at(1)}, {"unit", unit}, {"status", "delivered"}, {"tracking_number", "1"}});
    shop.post("cancellation_requests",
              {{"order", orders.at(1)}, {"unit", unit}, {"type", "refund"}, {"reason", "broken"}});
}

void MarketActions::set_latency(std::chrono::milliseconds latency) const {
    for (auto const& url : {remote_.omnitron_url(), remote_.trendyol_url(), remote_.shop_url()})
        Controls(url).post("latency", {{"ms", latency.count()}});
}

}  // namespace channeld::bench
