#include "commands/channels/trendyol/send_updated_orders.hpp"

#include "commands/channels/trendyol/plan.hpp"
#include "commands/channels/trendyol/refusal.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::trendyol {
namespace {

HttpRequest reading(Wish const& wish, Settings const& settings) {
    return packages_of_order(wish.order_number, "read_packages", settings);
}

// Behind `prepare` the carrier has the word, and a cancel depends on what is left.
bool reads_first(Wish const& wish) {
    return wish.cancels() || wish.step == Step::ship || wish.step == Step::deliver || wish.tracking_number ||
           !wish.knows_lines();
}

bool is_done(HttpRequest const& request, HttpResponse const& response) {
    return response.ok() || (response.status == 409 && is_invoice_link(request));
}

// Nothing was refused, so what is left to say is in the packages that were read.
Outcome outcome_of(Wish const& wish, Plan const& plan) {
    if (!plan.found)
        return Rejected{fmt::format("Trendyol lists no package {} of order {}; look for it in Trendyol's panel",
                                    wish.package, wish.order_number)};
    if (plan.unfinished)
        return Deferred{"Trendyol makes a new package of what is left after the cancel", std::chrono::seconds(60)};
    if (!plan.alive && wish.step != Step::none)
        return Rejected{fmt::format("package {} was cancelled in Trendyol; do not ship it", wish.package)};
    return Delivered{};
}

}  // namespace

std::optional<Outcome> SendUpdatedPackages::validated_data(UpdatedOrder const& order) const {
    auto const wish = wish_of(order, settings_);
    if (wish.is_empty()) return Delivered{};  // all else is the carrier's to say, and Trendyol refuses it from sellers
    bool const ships = wish.step == Step::ship || wish.step == Step::deliver;
    if (ships && settings_.carrier == Carrier::own_courier && !wish.tracking_url)
        return Rejected{
            "Trendyol wants the address where the buyer can follow the parcel; set the order's tracking "
            "address in Omnitron"};
    if (ships && wish.tracking_number && !wish.provider_code)
        return Rejected{fmt::format("cargo company '{}' has no code of Trendyol's; add it to cargo_codes",
                                    order.cargo_company.value_or(""))};
    return std::nullopt;
}

std::vector<HttpRequest> SendUpdatedPackages::transform_data(std::vector<UpdatedOrder> const& orders) const {
    auto const wish = wish_of(orders.front(), settings_);
    std::vector<HttpRequest> requests{reading(wish, settings_)};
    requests.front().body = encode_text(wish);
    if (reads_first(wish)) return requests;
    for (auto& write : plan_of(wish, {as_imported(wish)}, settings_).writes) requests.push_back(std::move(write));
    return requests;
}

Conversation<result<std::vector<HttpResponse>>> SendUpdatedPackages::send_request(
    Exchange& channel, std::vector<HttpRequest> requests) const {
    auto read = requests.front();
    auto const wish = decode_json<Wish>(std::exchange(read.body, ""));
    if (!wish) co_return permanent("read_packages: the wish cannot be read: " + wish.error().message);
    std::vector<HttpResponse> responses(1);
    bool refused = requests.size() == 1;
    for (std::size_t i = 1; i < requests.size() && !refused; ++i) {
        auto write = requests[i];
        auto reply = co_await channel.send(std::move(write));
        if (!reply) co_return reply.error();
        refused = !is_done(requests[i], *reply);
        responses.push_back(std::move(*reply));
    }
    if (!refused || (responses.size() > 1 && !may_be_state(responses.back()))) co_return responses;

    auto look = read;
    auto looked = co_await channel.send(std::move(look));
    if (!looked) co_return looked.error();
    responses.assign(1, std::move(*looked));
    auto const packages = package_states(read, responses.front());
    if (!packages) co_return responses;
    auto const plan = plan_of(*wish, *packages, settings_);
    for (auto const& write : plan.writes) {
        auto sent = write;
        auto reply = co_await channel.send(std::move(sent));
        if (!reply) co_return reply.error();
        responses.push_back(std::move(*reply));
        if (!is_done(write, responses.back())) break;
    }
    co_return responses;
}

result<SendAnswer> SendUpdatedPackages::normalize_response(std::vector<UpdatedOrder> const& orders,
                                                           std::vector<HttpRequest> const& requests,
                                                           std::vector<HttpResponse> const& responses) const {
    auto const wish = wish_of(orders.front(), settings_);
    auto const& looked = responses.front();
    Plan plan{{requests.begin() + 1, requests.end()}, true, true, false};
    if (looked.status != 0) {
        if (!looked.ok()) return trendyol_refusal(requests.front(), looked, settings_);
        auto const packages = package_states(requests.front(), looked);
        if (!packages) return packages.error();
        plan = plan_of(wish, *packages, settings_);
    }
    for (std::size_t i = 1; i < responses.size() && i <= plan.writes.size(); ++i) {
        auto const& write = plan.writes[i - 1];
        if (is_done(write, responses[i])) continue;
        auto outcome = refused_write(write, responses[i], settings_);
        if (!outcome) return outcome.error();
        return std::vector{std::move(*outcome)};
    }
    if (responses.size() <= plan.writes.size())
        return transient("Trendyol has not answered all requests of the order; it is sent again");
    return std::vector{outcome_of(wish, plan)};
}

std::optional<HttpRequest> SendUpdatedPackages::probe(UpdatedOrder const& order) const {
    return reading(wish_of(order, settings_), settings_);
}

Settled SendUpdatedPackages::settled(UpdatedOrder const& order, HttpResponse const& response) const {
    auto const wish = wish_of(order, settings_);
    auto const packages = package_states(reading(wish, settings_), response);
    if (!packages) return Settled::unknown;
    auto const plan = plan_of(wish, *packages, settings_);
    if (!plan.found) return Settled::unknown;
    bool const refusable = !plan.alive && wish.step != Step::none;  // it is Trendyol's place to say so
    return plan.writes.empty() && !refusable ? Settled::done : Settled::not_done;
}

}  // namespace channeld::channels::trendyol
