#include "commands/channels/trendyol/send_updated_orders.hpp"

#include <span>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/channels/trendyol/update_plan.hpp"

namespace channeld::channels::trendyol {
namespace {

HttpRequest read_request(TargetState const& target, Settings const& settings) {
    return packages_of_order(target.order_number, "read_packages", settings);
}

// After `prepare` the carrier may have changed the package, and a cancel depends on what is left; both need a look at
// the packages before a write. An order in preparation is written without reading, which saves half of the requests.
bool reads_first(TargetState const& target) {
    return target.cancels() || target.step == Step::ship || target.step == Step::deliver || target.tracking_number ||
           !target.knows_lines();
}

bool is_done(HttpRequest const& request, HttpResponse const& response) {
    return response.ok() || (response.status == 409 && is_invoice_link(request));
}

// How many of the writes have succeeded, according to their replies.
std::size_t done_of(std::vector<HttpRequest> const& writes, std::span<HttpResponse const> replies) {
    std::size_t done = 0;
    while (done < writes.size() && done < replies.size() && is_done(writes[done], replies[done])) ++done;
    return done;
}

// Sends the writes up to the first that is refused.
HttpTask<result<std::vector<HttpResponse>>> write_all(RequestPort& channel, std::vector<HttpRequest> writes) {
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

// The outcome when no write was refused.
Outcome outcome_of(TargetState const& target, UpdatePlan const& plan) {
    if (!plan.package_found)
        return Rejected{fmt::format("Trendyol lists no package {} of order {}; look for it in Trendyol's panel",
                                    target.package, target.order_number)};
    if (plan.needs_follow_up)
        return Deferred{"waiting until Trendyol has created a new package for the rest after the cancel",
                        std::chrono::seconds(60)};
    if (!plan.has_active_package && target.step != Step::none)
        return Rejected{fmt::format("package {} was cancelled in Trendyol; do not ship it", target.package)};
    return Delivered{};
}

}  // namespace

std::optional<Outcome> SendUpdatedPackages::validated_data(UpdatedOrder const& order) const {
    auto const target = target_state_of(order, settings_);
    if (target.is_empty())
        return Delivered{};  // other statuses are set by the carrier; Trendyol refuses them from sellers
    bool const ships = target.step == Step::ship || target.step == Step::deliver;
    if (ships && settings_.carrier == Carrier::own_courier && !target.tracking_url)
        return Rejected{
            "Trendyol requires a URL where the customer can track the parcel; set the order's tracking URL in "
            "Omnitron"};
    if (ships && target.tracking_number && !target.provider_code)
        return Rejected{fmt::format("cargo company '{}' has no code of Trendyol's; add it to cargo_codes",
                                    order.cargo_company.value_or(""))};
    return std::nullopt;
}

std::vector<HttpRequest> SendUpdatedPackages::transform_data(std::vector<UpdatedOrder> const& orders) const {
    if (orders.empty()) return {};
    auto const target = target_state_of(orders.front(), settings_);
    if (reads_first(target)) return {read_request(target, settings_)};
    return plan_update(target, {as_imported(target)}, settings_).writes;
}

HttpTask<result<std::vector<HttpResponse>>> SendUpdatedPackages::send_request(RequestPort& channel,
                                                                              std::vector<UpdatedOrder> orders,
                                                                              std::vector<HttpRequest> requests) const {
    if (orders.empty()) co_return std::vector<HttpResponse>();
    auto const target = target_state_of(orders.front(), settings_);
    std::vector<HttpResponse> responses;
    if (!reads_first(target)) {
        auto written = co_await write_all(channel, requests);
        if (!written) co_return written;
        responses = std::move(*written);
        bool const refused = done_of(requests, responses) < responses.size();
        if (!refused || !may_be_state_conflict(responses.back())) co_return responses;
    }
    auto const request = read_request(target, settings_);
    auto to_send = request;
    auto read = co_await channel.send(std::move(to_send));
    if (!read) co_return read.error();
    responses.push_back(std::move(*read));
    auto const packages = package_states(request, responses.back());
    if (!packages) co_return responses;
    auto plan = plan_update(target, *packages, settings_);
    auto written = co_await write_all(channel, std::move(plan.writes));
    if (!written) co_return written;
    for (auto& reply : *written) responses.push_back(std::move(reply));
    co_return responses;
}

result<SendAnswer> SendUpdatedPackages::normalize_response(std::vector<UpdatedOrder> const& orders,
                                                           std::vector<HttpRequest> const& requests,
                                                           std::vector<HttpResponse> const& responses) const {
    if (orders.empty()) return std::vector<Outcome>();
    auto const target = target_state_of(orders.front(), settings_);
    std::span<HttpResponse const> replies(responses);
    UpdatePlan plan{requests, true, true, false};
    auto const read_at = reads_first(target) ? 0 : done_of(requests, replies) + 1;  // after the write that was refused
    if (read_at < replies.size()) {
        auto const request = read_request(target, settings_);
        auto const& read = replies[read_at];
        if (!read.ok()) return trendyol_error(request, read, settings_);
        auto const packages = package_states(request, read);
        if (!packages) return packages.error();
        plan = plan_update(target, *packages, settings_);
        replies = replies.subspan(read_at + 1);
    }
    auto const done = done_of(plan.writes, replies);
    if (done == plan.writes.size()) return std::vector{outcome_of(target, plan)};
    if (done == replies.size())
        return transient("Trendyol has not answered all requests of the order; it is sent again");
    auto outcome = outcome_of_failed_write(plan.writes[done], replies[done], settings_);
    if (!outcome) return outcome.error();
    return std::vector{std::move(*outcome)};
}

std::optional<HttpRequest> SendUpdatedPackages::probe(UpdatedOrder const& order) const {
    return read_request(target_state_of(order, settings_), settings_);
}

ProbeResult SendUpdatedPackages::read_probe(UpdatedOrder const& order, HttpResponse const& response) const {
    auto const target = target_state_of(order, settings_);
    auto const packages = package_states(read_request(target, settings_), response);
    if (!packages) return ProbeResult::unknown;
    auto const plan = plan_update(target, *packages, settings_);
    if (!plan.package_found) return ProbeResult::unknown;
    // Sending again gives the right outcome for a package that was cancelled in Trendyol: it is rejected.
    bool const refusable = !plan.has_active_package && target.step != Step::none;
    return plan.writes.empty() && !refusable ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::trendyol
