#pragma once

#include <functional>
#include <mutex>

#include "sandbox/service.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/rate.hpp"

namespace channeld::sandbox {

// The order side of Trendyol for one seller (Trendyol contract §1-§3). Any thread may call any member. Control calls:
//   GET /_sandbox/state
//   POST /_sandbox/orders {"count", "packages_per_order", "status", "poison", "age_ms", "spacing_ms",
//                          "new_with_one_home", "new_with_two_homes"} -> {"orders": [number]}
//   POST /_sandbox/packages {"id", and one of "status", "split": true, "cancel_unit": id} -> {"packages": [new id]}
//   POST /_sandbox/options {"old_names", "cursor_repeats", "huge_tracking_numbers"}
class Trendyol : public Service {
  public:
    explicit Trendyol(std::function<Timestamp()> clock, TrendyolOptions options = {});

    Reply handle(Call const& call) override;

    // The numbers of the new orders.
    std::vector<std::string> add_orders(OrderWish const& wish);
    bool set_status(std::int64_t package, std::string const& status);
    // The children's ids; none when the package cannot be split.
    std::vector<std::int64_t> split(std::int64_t package);
    // The id of the package that remains, or 0.
    std::int64_t cancel_unit(std::int64_t package, std::int64_t unit);

    void set_old_names(bool on);
    void set_cursor_repeats(bool on);
    void set_huge_tracking_numbers(bool on);

    // {"packages": [...]} as the API writes them, newest change first; numbers may be beyond what a json::value holds,
    // so it is text.
    std::string dump() const;

  private:
    Reply answer(Call const& call);
    void admit(Call const& call, std::string_view route);

    std::function<Timestamp()> clock_;
    mutable std::mutex mutex_;
    TrendyolOptions options_;
    std::string authorization_;
    Shop shop_;
    Rate all_calls_, list_calls_;
};

}  // namespace channeld::sandbox
