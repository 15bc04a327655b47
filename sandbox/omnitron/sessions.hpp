#pragma once

#include <random>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

// Logins and their tokens (docs/contracts/omnitron.md §1.1).
class Sessions {
  public:
    Sessions(OmnitronOptions const& options, std::function<Timestamp()> clock);

    json::object login(json::object const& body);      // {"key": ...}; 400 on bad credentials
    void check(std::string_view authorization) const;  // 401 unless "Token <live key>"
    void expire_all() { live_.clear(); }

  private:
    OmnitronOptions const& options_;
    std::function<Timestamp()> clock_;
    std::mt19937_64 random_;
    std::unordered_map<std::string, Timestamp> live_;  // key -> when it was given
};

}  // namespace channeld::sandbox
