#include "commands/channels/trendyol/send_updated_orders.hpp"

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/channels/trendyol/update_plan.hpp"

namespace channeld::channels::trendyol {
namespace {

constexpr auto read_label = "read_packages";

HttpRequest read_packages(TargetState const& target, Settings const& settings) {
    return packages_of_order(target.order_number, read_label, settings);
}

// After `prepare` the carrier may have changed the package, and a cancel depends on what is left; both need a look at
// the packages before a write. An order in preparation is written without reading, which saves half of the requests.
bool reads_first(TargetState const& target) {
    return target.cancels() || target.step == Step::ship || target.step == Step::deliver || target.tracking_number ||
           !target.knows_lines();
}

bool is_done(Answered const& write) {
    return write.response.ok() || (write.response.status == 409 && is_invoice_link(write.request));
}

// `read` are the packages of the order; nullptr when they were not read.
result<UpdatePlan> plan_of(TargetState const& target, Answered const* read, Settings const& settings) {
    if (!read) return plan_update(target, {as_imported(target)}, settings);
    if (!read->response.ok()) return trendyol_error(read->request, read->response, settings);
    auto const packages = package_states(read->request, read->response);
    if (!packages) return packages.error();
    return plan_update(target, *packages, settings);
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

result<NextStep<Outcome>> SendUpdatedPackages::next(UpdatedOrder const& order, Transcript const& so_far) const {
    auto const target = target_state_of(order, settings_);
    auto const* const read = last_of(so_far, read_label);
    if (!read && reads_first(target)) return read_packages(target, settings_);
    auto const writes = after(read, so_far);
    if (!writes.empty() && !is_done(writes.back())) {
        auto const& [request, response] = writes.back();
        if (!read && may_be_state_conflict(response)) return read_packages(target, settings_);
        auto outcome = outcome_of_failed_write(request, response, settings_);
        if (!outcome) return outcome.error();
        return std::move(*outcome);
    }
    auto plan = plan_of(target, read, settings_);
    if (!plan) return plan.error();
    if (writes.size() < plan->writes.size()) return std::move(plan->writes[writes.size()]);
    return outcome_of(target, *plan);
}

std::optional<HttpRequest> SendUpdatedPackages::probe(UpdatedOrder const& order) const {
    return read_packages(target_state_of(order, settings_), settings_);
}

// A package that is not listed yet tells nothing. One that was cancelled in Trendyol is not applied: sending again
// gives the right outcome, a rejection.
ProbeResult SendUpdatedPackages::read_probe(UpdatedOrder const& order, HttpResponse const& response) const {
    auto const target = target_state_of(order, settings_);
    Answered const read{read_packages(target, settings_), response};
    auto const plan = plan_of(target, &read, settings_);
    if (!plan || !plan->package_found) return ProbeResult::unknown;
    bool const applied = plan->writes.empty() && std::holds_alternative<Delivered>(outcome_of(target, *plan));
    return applied ? ProbeResult::applied : ProbeResult::not_applied;
}

}  // namespace channeld::channels::trendyol
