#pragma once

#include <string>
#include <unordered_map>

#include "sandbox/json_reply.hpp"
#include "sandbox/trendyol/shop.hpp"

namespace channeld::sandbox {

// The links to invoices: one per package, and each for one package only (docs/contracts/channels/trendyol.md §4).
class Invoices {
  public:
    explicit Invoices(Shop& shop) : shop_(shop) {}

    // Both throw a Refusal for a bad call.
    Reply add(json::object const& body);
    Reply remove(json::object const& body);

  private:
    Package const& package(std::int64_t id) const;

    Shop& shop_;
    std::unordered_map<std::string, std::int64_t> links_;
};

}  // namespace channeld::sandbox
