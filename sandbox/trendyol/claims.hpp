#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sandbox/json_reply.hpp"
#include "sandbox/trendyol/options.hpp"
#include "sandbox/trendyol/shop.hpp"

namespace channeld::sandbox {

// What a buyer returns; the state is per unit (docs/contracts/channels/trendyol.md §6).
struct Claim {
    struct Item {
        std::string id;
        std::int64_t unit = 0, line = 0;
        std::string status;
        Timestamp since;  // in this status
        bool auto_accepted = false;
        std::string accept_detail;  // "SUPPLIER", "SYSTEM", "DISPUTE" or ""
    };

    std::string id;
    std::int64_t package = 0, reason = 0;
    std::string note;
    Timestamp created, modified;
    std::vector<Item> items;
};

// A claim to open. The units must be of one delivered package.
struct ClaimSpec {
    std::int64_t package = 0;
    std::vector<std::int64_t> units = {};  // empty: all that may be claimed
    std::int64_t reason = 401;
    std::string note = {};
    std::string status = "WaitingInAction";
};

// All claims of a seller. Not thread-safe: Trendyol locks.
class Claims {
  public:
    Claims(Shop const& shop, std::function<Timestamp()> clock) : shop_(shop), clock_(std::move(clock)) {}

    // nullptr if the package is not delivered or a unit is not in it or claimed already.
    Claim const* open(ClaimSpec const& spec);
    // Of one item; `accept_detail` goes with Accepted. False when there is no such item or status.
    bool set_status(std::string const& item, std::string const& status, std::string const& accept_detail = "");
    // What the seller did not decide in 48 hours is accepted.
    void expire();

    std::vector<Claim const*> all() const;  // newest first
    Claim const* find(std::string const& id) const;

  private:
    bool is_claimed(std::int64_t unit) const;
    void change(Claim& claim, Claim::Item& item, std::string const& status, Timestamp when);

    Shop const& shop_;
    std::function<Timestamp()> clock_;
    std::map<std::string, Claim> claims_;  // the ids grow
    std::uint64_t next_ = 1;
};

}  // namespace channeld::sandbox
