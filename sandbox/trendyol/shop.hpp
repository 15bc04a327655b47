#pragma once

#include <functional>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "sandbox/trendyol/options.hpp"

namespace channeld::sandbox {

// The packages of one seller and what happens to them. Not thread-safe: Trendyol locks.
class Shop {
  public:
    // What pages are read by: newest change first, the larger id first among equals.
    using Position = std::pair<Timestamp, std::int64_t>;

    Shop(TrendyolOptions const& options, std::function<Timestamp()> clock);

    std::vector<std::string> add_orders(OrderSpec const& spec, bool huge_tracking_numbers);
    // False, nothing or 0 where there is no such live package or unit.
    bool set_status(std::int64_t id, std::string const& status);
    std::vector<std::int64_t> split(std::int64_t id);  // into its first unit and the rest; needs two units
    // The package goes and, unless these were its last units, a new one comes, whose id is given.
    std::int64_t cancel_units(std::int64_t id, std::vector<std::int64_t> const& units, Cancel const& cancel = {});
    // Changes an existing package, and when it was modified.
    void edit(std::int64_t id, std::function<void(Package&)> const& change);

    Package const* find(std::int64_t id) const;
    std::vector<std::int64_t> of_order(std::string const& number) const;
    std::map<Position, std::int64_t, std::greater<>> const& by_change() const { return by_change_; }

  private:
    Package& keep(Package package);
    Package make_package(Purchase purchase, OrderSpec const& spec, Timestamp when, bool huge);
    Package child_of(Package const& parent, std::string const& created_by);
    void change(Package& package, std::string const& status);

    std::function<Timestamp()> clock_;
    PurchaseGenerator purchases_;
    std::int64_t next_package_ = 3'311'000'001, next_line_ = 8'800'001, next_unit_ = 99'000'001;
    std::int64_t next_order_ = 10'854'000'001;
    std::unordered_map<std::int64_t, Package> packages_;
    std::unordered_map<std::string, std::vector<std::int64_t>> orders_;
    std::map<Position, std::int64_t, std::greater<>> by_change_;
};

}  // namespace channeld::sandbox
