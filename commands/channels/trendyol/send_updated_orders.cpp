#include "commands/channels/trendyol/send_updated_orders.hpp"

#include <span>

#include "commands/channels/trendyol/plan.hpp"
#include "commands/channels/trendyol/refusal.hpp"
#include "commands/channels/trendyol/request.hpp"

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

// How many of the writes are done, by the replies to them.
std::size_t done_of(std::vector<HttpRequest> const& writes, std::span<HttpResponse const> replies) {
    std::size_t done = 0;
    while (done < writes.size() && done < replies.size() && is_done(writes[done], replies[done])) ++done;
    return done;
}

// Up to the first that is refused.
Conversation<result<std::vector<HttpResponse>>> write_all(Exchange& channel, std::vector<HttpRequest> writes) {
    std::vector<HttpResponse> replies;
    for (auto const& write : writes) {
        auto sent = write;
        auto reply = co_await channel.send(std::move(sent));
        if (!reply) co_return reply.error();
        replies.push_back(std::move(*reply));
        if (!is_done(write, replies.back())) break;
    }
    co_return replies;
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
    if (orders.empty()) return {};
    auto const wish = wish_of(orders.front(), settings_);
    if (reads_first(wish)) return {reading(wish, settings_)};
    return plan_of(wish, {as_imported(wish)}, settings_).writes;
}

Conversation<result<std::vector<HttpResponse>>> SendUpdatedPackages::send_request(
    Exchange& channel, std::vector<UpdatedOrder> orders, std::vector<HttpRequest> requests) const {
    if (orders.empty()) co_return std::vector<HttpResponse>();
    auto const wish = wish_of(orders.front(), settings_);
    std::vector<HttpResponse> responses;
    if (!reads_first(wish)) {
        auto told = co_await write_all(channel, requests);
        if (!told) co_return told;
        responses = std::move(*told);
        bool const refused = done_of(requests, responses) < responses.size();
        if (!refused || !may_be_state(responses.back())) co_return responses;
    }
    auto const look = reading(wish, settings_);
    auto asked = look;
    auto looked = co_await channel.send(std::move(asked));
    if (!looked) co_return looked.error();
    responses.push_back(std::move(*looked));
    auto const packages = package_states(look, responses.back());
    if (!packages) co_return responses;
    auto plan = plan_of(wish, *packages, settings_);
    auto written = co_await write_all(channel, std::move(plan.writes));
    if (!written) co_return written;
    for (auto& reply : *written) responses.push_back(std::move(reply));
    co_return responses;
}

result<SendAnswer> SendUpdatedPackages::normalize_response(std::vector<UpdatedOrder> const& orders,
                                                           std::vector<HttpRequest> const& requests,
                                                           std::vector<HttpResponse> const& responses) const {
    if (orders.empty()) return std::vector<Outcome>();
    auto const wish = wish_of(orders.front(), settings_);
    std::span<HttpResponse const> replies(responses);
    Plan plan{requests, true, true, false};
    auto const look_at = reads_first(wish) ? 0 : done_of(requests, replies) + 1;  // behind the write that was refused
    if (look_at < replies.size()) {
        auto const look = reading(wish, settings_);
        auto const& looked = replies[look_at];
        if (!looked.ok()) return trendyol_refusal(look, looked, settings_);
        auto const packages = package_states(look, looked);
        if (!packages) return packages.error();
        plan = plan_of(wish, *packages, settings_);
        replies = replies.subspan(look_at + 1);
    }
    auto const done = done_of(plan.writes, replies);
    if (done == plan.writes.size()) return std::vector{outcome_of(wish, plan)};
    if (done == replies.size())
        return transient("Trendyol has not answered all requests of the order; it is sent again");
    auto outcome = refused_write(plan.writes[done], replies[done], settings_);
    if (!outcome) return outcome.error();
    return std::vector{std::move(*outcome)};
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
