#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dto/decimal.hpp"

namespace channeld::channels::medusa {

// Divides amounts into parts of whole minor units (kuruş). A part is the amount by which the rounded running total has
// grown. So the parts always sum to the rounded exact total, although Medusa's amounts are not rounded, and every part
// differs from its exact share by less than one minor unit.
class RoundingAllocator {
  public:
    // `digits`: the currency's digits after the decimal point.
    explicit RoundingAllocator(int digits) : digits_(digits) {}

    // `amount` in `count` equal shares; count > 0.
    std::vector<Decimal> split(Decimal const& amount, std::int64_t count);

    // The sum of all parts so far.
    Decimal const& sum() const { return allocated_; }

  private:
    int digits_;
    Decimal exact_;
    Decimal allocated_;
};

// The digits after the point in ISO 4217; 2 for currencies we do not know.
int minor_unit_digits(std::string_view currency);

}  // namespace channeld::channels::medusa
