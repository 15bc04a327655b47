#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dto/decimal.hpp"

namespace channeld::channels::medusa {

// Hands out amounts in parts of whole minor units (kuruş). A part is what the rounded sum of everything so far has
// grown by. So the parts always sum to the rounded exact total, although Medusa rounds nothing, and no part is off its
// exact share by a whole minor unit.
class ExactParts {
  public:
    // `digits` after the point of the currency.
    explicit ExactParts(int digits) : digits_(digits) {}

    // `amount` in `count` equal shares; count > 0.
    std::vector<Decimal> split(Decimal const& amount, std::int64_t count);

    // All that was handed out.
    Decimal const& sum() const { return given_; }

  private:
    int digits_;
    Decimal exact_;
    Decimal given_;
};

// The digits after the point in ISO 4217; 2 for currencies we do not know.
int digits_of(std::string_view currency);

}  // namespace channeld::channels::medusa
