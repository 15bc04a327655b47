#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "tests/flow/flow.hpp"
#include "tests/flow/scripted_shop.hpp"

namespace channeld {

// A shop and Omnitron on a day on which all flows have work, `each` orders for every one of them: new orders, cancels,
// changed items, new wishes, orders changed in Omnitron, decided wishes. One process does it, all jobs beside each
// other; whatever happens to it, wrong() says what came of it on either side.
class BusyDay {
  public:
    // `updates`: whether the shop takes changed orders at once or as a batch.
    BusyDay(int each, SendMode updates);

    // What is said to be so much of it: the first orders and wishes are there, decided, changed. Repeats itself as the
    // schedule would, so that it may be troubled as well.
    void prepare();
    // From here on the runs are those of the day. Where the process was killed, or nothing if it was not.
    std::optional<std::string> run_and_kill(std::size_t nth);
    // The same with a failure of the nth call of the ledger, after which the process goes on.
    std::optional<std::string> run_and_fail_ledger(std::size_t nth);
    // The same, and what happens to the ledger's files before the next start.
    std::optional<std::string> run_and_kill(std::size_t nth, Flow::Harm const& harm);
    // Whether a ledger was put aside.
    bool ledger_was_put_aside() const;
    void delete_ledger();
    // Runs all jobs each hour until they have nothing left to do; false if that does not come soon.
    bool finish();
    // A fault of every fitting request from now on, until calm().
    void trouble(sandbox::FaultRule const& rule, bool at_shop);
    void calm();

    // Lost, doubled, unmapped, left open or told more than once, a line each.
    std::vector<std::string> wrong();
    int orders() const { return 6 * each_; }
    std::size_t kill_points() const { return flow_.kill_points(); }
    std::size_t ledger_calls() const { return flow_.ledger_calls(); }

  private:
    // The six parts of the orders; the shop offers the last one only when the day has begun.
    int first_of(int part) const { return part * each_; }
    enum Part { cancelled, changed_by_shop, wished, changed_in_omnitron, decided, fresh };

    bool rest(std::vector<std::string> const& jobs, int most_rounds);
    bool is_quiet(std::vector<std::string> const& jobs);
    void offer_the_day();
    void decide_wishes();
    void check_items(json::object const& state, std::vector<std::string>& out) const;
    void check_wishes(json::object const& state, std::vector<std::string>& out) const;
    void check_shop(std::vector<std::string>& out) const;

    int each_;
    SendMode updates_;
    bool ledger_was_deleted_ = false;
    ScriptedShop shop_;
    sandbox::Faults shop_faults_{shop_};
    Flow flow_{shop_faults_};
};

}  // namespace channeld
