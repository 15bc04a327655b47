#pragma once

#include <functional>
#include <mutex>

#include "sandbox/service.hpp"
#include "sandbox/trendyol/claims.hpp"
#include "sandbox/trendyol/invoices.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/rate.hpp"

namespace channeld::sandbox {

// The order side of Trendyol for one seller (docs/contracts/channels/trendyol.md §1-§6). Any thread may call any
// member. Control calls:
//   GET /_sandbox/state
//   POST /_sandbox/orders {"count", "packages_per_order", "status", "poison", "age_ms", "spacing_ms",
//                          "new_with_one_home", "new_with_two_homes", "seller_pays"} -> {"orders": [number]}
//   POST /_sandbox/packages {"id", and one of "status", "split": true, "cancel_unit": id, "cancel": true}
//                           -> {"packages": [new id]}
//   POST /_sandbox/claims {"package", "units", "reason", "note", "status"} -> {"claim": id, "items": [id]}
//   POST /_sandbox/claim_items {"id", "status"}    POST /_sandbox/issue_reasons {"id", "name"; without a name it is
//   removed} POST /_sandbox/options {"old_names", "cursor_repeats", "huge_tracking_numbers", "claims_by_modified"}
class Trendyol : public Service {
  public:
    explicit Trendyol(std::function<Timestamp()> clock, TrendyolOptions options = {});

    Reply handle(Call const& call) override;

    // The numbers of the new orders.
    std::vector<std::string> add_orders(OrderSpec const& spec);
    bool set_status(std::int64_t package, std::string const& status);
    // The ids of the new packages; none if the package cannot be split.
    std::vector<std::int64_t> split(std::int64_t package);
    // The id of the package with the remaining units, or 0.
    std::int64_t cancel_unit(std::int64_t package, std::int64_t unit);
    // False if there is no such active package.
    bool cancel_package(std::int64_t package);

    // The new claim; nullopt if the package is not delivered or a unit is not in it or claimed already.
    std::optional<Claim> open_claim(ClaimSpec const& spec);
    // False when there is no such item or status.
    bool set_claim_item(std::string const& item, std::string const& status);
    // A reason by which a seller may reject; without a name it is removed.
    void set_issue_reason(std::int64_t id, std::string const& name);

    void set_old_names(bool on);
    void set_cursor_repeats(bool on);
    void set_huge_tracking_numbers(bool on);
    void set_claims_by_modified(bool on);

    // {"packages": [...], "claims": [...]} as the API writes them, newest change or claim first; numbers may be beyond
    // what a json::value holds, so it is text.
    std::string dump() const;
    // The data itself, without a lock: only while no other thread calls, and until the next call.
    Shop const& shop() const { return shop_; }
    Claims const& claims() const { return claims_; }

  private:
    Reply answer(Call const& call);
    Reply read(Call const& call, std::string_view route);
    Reply change_package(Call const& call, std::string_view rest);
    Reply decide(Call const& call, std::string_view rest);
    Reply list_issue_reasons() const;
    void check(Call const& call);

    std::function<Timestamp()> clock_;
    mutable std::mutex mutex_;
    TrendyolOptions options_;
    std::string authorization_;
    Shop shop_;
    Invoices invoices_;
    Claims claims_;
    std::map<std::int64_t, std::string> issue_reasons_;
    Rate all_calls_, list_calls_, unsupplied_calls_, approvals_, rejections_;
};

}  // namespace channeld::sandbox
