#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tests/flow/flow.hpp"
#include "tests/flow/scripted_shop.hpp"

namespace channeld {

// A shop and Omnitron in which every flow has work to do, `each` orders per flow: new orders, cancels, changed items,
// new cancellation requests, orders changed in Omnitron, decided cancellation requests. One process runs all jobs
// concurrently. Whatever happens to it, violations() compares both sides afterwards.
class FullScenario {
  public:
    // `updates`: whether the shop takes changed orders synchronously or as a batch.
    FullScenario(int each, SendMode updates);

    // Sets up the initial state: the first orders and requests are imported, decided and changed. Retries as the
    // schedule would, so that faults may be injected here, too.
    void prepare();
    // Runs all jobs and kills the process at its nth kill point. Returns that point, or nothing if it was not reached.
    std::optional<std::string> run_and_kill(std::size_t nth);
    // The same, but the nth call of the ledger fails and the process continues.
    std::optional<std::string> run_and_fail_ledger(std::size_t nth);
    // Kills the process and corrupts the ledger's files before the next start.
    std::optional<std::string> run_and_kill(std::size_t nth, Flow::Corruption const& corruption);
    bool ledger_was_quarantined() const;
    void delete_ledger();
    // Runs all jobs once an hour until they have nothing left to do; false if they still have after eight rounds.
    bool run_to_completion();
    // Applies to every matching request until clear_faults().
    void inject_fault(sandbox::FaultRule const& rule, bool at_shop);
    void clear_faults();

    // One line for each thing that is lost, duplicated, unmapped, left open or sent more than once.
    std::vector<std::string> violations();
    int orders() const { return 6 * each_; }
    std::size_t kill_points() const { return flow_.kill_points(); }
    std::size_t ledger_calls() const { return flow_.ledger_calls(); }

  private:
    // The six parts of the orders; the shop offers the last one only after prepare().
    int first_of(int part) const { return part * each_; }
    enum Part { cancelled, changed_by_shop, return_requested, changed_in_omnitron, decided, fresh };

    bool run_until_idle(std::vector<std::string> const& jobs, int most_rounds);
    bool is_idle(std::vector<std::string> const& jobs);
    void offer_remaining_work();
    void decide_requests();
    void check_items(json::object const& state, std::vector<std::string>& out) const;
    void check_requests(json::object const& state, std::vector<std::string>& out) const;
    void check_shop(std::vector<std::string>& out) const;

    int each_;
    SendMode updates_;
    bool ledger_was_deleted_ = false;
    ScriptedShop shop_;
    sandbox::Faults shop_faults_{shop_};
    Flow flow_{shop_faults_};
};

}  // namespace channeld
