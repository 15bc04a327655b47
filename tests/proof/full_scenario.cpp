#include "tests/proof/full_scenario.hpp"

#include <algorithm>

#include "tests/flow/lines.hpp"
#include "tests/proof/offers.hpp"

namespace channeld {
namespace {

std::vector<std::string> all_jobs() {
    return {"fetch_orders",
            "fetch_and_create_cancel",
            "fetch_and_update_order_items",
            "fetch_and_create_cancellation_requests",
            "update_orders",
            "check_orders",
            "update_cancellation_requests"};
}

constexpr std::int64_t reason = 401;  // of the sandbox

}  // namespace

FullScenario::FullScenario(int each, SendMode updates) : each_(each), updates_(updates) {
    boost::json::object const once{{"MAX_RETRY_COUNT", 1}, {"RETRY_INTERVAL", 0}};
    flow_.omnitron().set_conf(7, {{"FAILED_INTEGRATION", {{"DEFAULT", once}}}});
    flow_.settings.reason_mapping.entries = {{"1", reason}};
    flow_.scripts.updates.send_mode = updates;
    flow_.scripts.updates.items_at_once = updates == SendMode::async ? 50 : 1;
    flow_.scripts.updates.has_probe = updates == SendMode::sync;
    flow_.restart();
}

void FullScenario::prepare() {
    flow_.channel.pages = {channeld::orders(0, first_of(fresh))};
    flow_.scripts.requests.pages = {requests_of(first_of(decided), first_of(fresh))};
    run_until_idle({"fetch_orders", "fetch_and_create_cancellation_requests"}, 30);
    decide_requests();
    sandbox::OrderChange change;
    change.status = "450";
    change.tracking_number = "TN";
    for (int number = first_of(changed_in_omnitron); number < first_of(decided); ++number)
        flow_.omnitron().change_order(flow_.omnitron().order(number_of(number)), change);
    offer_remaining_work();
}

void FullScenario::offer_remaining_work() {
    auto const middle = first_of(fresh) + each_ / 2;
    flow_.channel.pages.push_back(channeld::orders(first_of(fresh), middle));
    flow_.channel.pages.push_back(channeld::orders(middle, 6 * each_));
    flow_.scripts.cancels.pages = {cancels_of(first_of(cancelled), first_of(changed_by_shop))};
    flow_.scripts.items.pages = {changes_of(first_of(changed_by_shop), first_of(return_requested))};
    flow_.scripts.requests.pages.push_back(requests_of(first_of(return_requested), first_of(changed_in_omnitron)));
}

void FullScenario::decide_requests() {
    auto const state = flow_.omnitron_state();
    for (auto const& row : state.at("cancellation_requests").as_array())
        flow_.omnitron().decide_cancellation_request(row.at("id").as_int64(), "rejected");
}

std::optional<std::string> FullScenario::run_and_kill(std::size_t nth) {
    return flow_.run_together_and_kill(all_jobs(), nth);
}

std::optional<std::string> FullScenario::run_and_fail_ledger(std::size_t nth) {
    return flow_.run_together_and_fail(all_jobs(), nth);
}

std::optional<std::string> FullScenario::run_and_kill(std::size_t nth, Flow::Corruption const& corruption) {
    ledger_was_deleted_ = true;
    return flow_.run_together_and_kill(all_jobs(), nth, corruption);
}

bool FullScenario::ledger_was_quarantined() const {
    std::filesystem::directory_iterator const files(flow_.folder.path());
    return std::any_of(begin(files), end(files), [](auto const& file) {
        return file.path().filename().string().starts_with("ledger.db.quarantined-");
    });
}

void FullScenario::delete_ledger() {
    flow_.delete_ledger();
    ledger_was_deleted_ = true;
}

bool FullScenario::run_to_completion() {
    return run_until_idle(all_jobs(), 8);
}

bool FullScenario::run_until_idle(std::vector<std::string> const& jobs, int most_rounds) {
    for (int round = 0; round < most_rounds; ++round) {
        if (is_idle(jobs)) return true;
        flow_.clock().advance(std::chrono::hours(1));
    }
    return false;
}

bool FullScenario::is_idle(std::vector<std::string> const& jobs) {
    auto const received_before = shop_.received.size();
    auto const reports = flow_.run_together(jobs);
    auto const did_nothing = [](RunReport const& report) {
        auto const& sums = report.accounting;
        return report.outcome && sums.created == 0 && sums.parked == 0 && sums.failed == 0;
    };
    return std::all_of(reports.begin(), reports.end(), did_nothing) && shop_.received.size() == received_before;
}

void FullScenario::inject_fault(sandbox::FaultRule const& rule, bool at_shop) {
    (at_shop ? shop_faults_ : flow_.faults()).add(rule);
}

void FullScenario::clear_faults() {
    shop_faults_.clear();
    flow_.faults().clear();
}

}  // namespace channeld
