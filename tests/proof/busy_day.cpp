#include "tests/proof/busy_day.hpp"

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

BusyDay::BusyDay(int each, SendMode updates) : each_(each), updates_(updates) {
    boost::json::object const once{{"MAX_RETRY_COUNT", 1}, {"RETRY_INTERVAL", 0}};
    flow_.omnitron().set_conf(7, {{"FAILED_INTEGRATION", {{"DEFAULT", once}}}});
    flow_.settings.reason_mapping.entries = {{"1", reason}};
    flow_.scripts.updates.send_mode = updates;
    flow_.scripts.updates.items_at_once = updates == SendMode::async ? 50 : 1;
    flow_.scripts.updates.has_probe = updates == SendMode::sync;
    flow_.restart();
}

void BusyDay::prepare() {
    flow_.channel.pages = {channeld::orders(0, first_of(fresh))};
    flow_.scripts.requests.pages = {wishes_of(first_of(decided), first_of(fresh))};
    rest({"fetch_orders", "fetch_and_create_cancellation_requests"}, 30);
    decide_wishes();
    sandbox::OrderChange change;
    change.status = "450";
    change.tracking_number = "TN";
    for (int number = first_of(changed_in_omnitron); number < first_of(decided); ++number)
        flow_.omnitron().change_order(flow_.omnitron().order(number_of(number)), change);
    offer_the_day();
}

void BusyDay::offer_the_day() {
    auto const middle = first_of(fresh) + each_ / 2;
    flow_.channel.pages.push_back(channeld::orders(first_of(fresh), middle));
    flow_.channel.pages.push_back(channeld::orders(middle, 6 * each_));
    flow_.scripts.cancels.pages = {cancels_of(first_of(cancelled), first_of(changed_by_shop))};
    flow_.scripts.items.pages = {changes_of(first_of(changed_by_shop), first_of(wished))};
    flow_.scripts.requests.pages.push_back(wishes_of(first_of(wished), first_of(changed_in_omnitron)));
}

void BusyDay::decide_wishes() {
    auto const state = flow_.omnitron_state();
    for (auto const& row : state.at("cancellation_requests").as_array())
        flow_.omnitron().decide_cancellation_request(row.at("id").as_int64(), "rejected");
}

std::optional<std::string> BusyDay::run_and_kill(std::size_t nth) {
    return flow_.run_together_and_kill(all_jobs(), nth);
}

std::optional<std::string> BusyDay::run_and_fail_ledger(std::size_t nth) {
    return flow_.run_together_and_fail(all_jobs(), nth);
}

std::optional<std::string> BusyDay::run_and_kill(std::size_t nth, Flow::Harm const& harm) {
    ledger_was_deleted_ = true;
    return flow_.run_together_and_kill(all_jobs(), nth, harm);
}

bool BusyDay::ledger_was_put_aside() const {
    std::filesystem::directory_iterator const files(flow_.folder.path());
    return std::any_of(begin(files), end(files), [](auto const& file) {
        return file.path().filename().string().starts_with("ledger.db.damaged-");
    });
}

void BusyDay::delete_ledger() {
    flow_.delete_ledger();
    ledger_was_deleted_ = true;
}

bool BusyDay::finish() {
    return rest(all_jobs(), 8);
}

bool BusyDay::rest(std::vector<std::string> const& jobs, int most_rounds) {
    for (int round = 0; round < most_rounds; ++round) {
        if (is_quiet(jobs)) return true;
        flow_.clock().advance(std::chrono::hours(1));
    }
    return false;
}

bool BusyDay::is_quiet(std::vector<std::string> const& jobs) {
    auto const told = shop_.told.size();
    auto const reports = flow_.run_together(jobs);
    auto const did_nothing = [](RunReport const& report) {
        auto const& sums = report.accounting;
        return report.outcome && sums.created == 0 && sums.parked == 0 && sums.failed == 0;
    };
    return std::all_of(reports.begin(), reports.end(), did_nothing) && shop_.told.size() == told;
}

void BusyDay::trouble(sandbox::FaultRule const& rule, bool at_shop) {
    (at_shop ? shop_faults_ : flow_.faults()).add(rule);
}

void BusyDay::calm() {
    shop_faults_.clear();
    flow_.faults().clear();
}

}  // namespace channeld
