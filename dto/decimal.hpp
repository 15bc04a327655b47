#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace channeld::inline dto {

// An exact decimal number. It keeps the text it was parsed from, so that "450.00" and an amount of 80 digits are
// written as they were read. Comparison and arithmetic are by value and exact (550 equals "550.00").
class Decimal {
  public:
    Decimal() = default;  // 0
    Decimal(std::int64_t whole);

    // Accepts JSON number syntax, a leading '+', leading zeros and exponents within ±400 (Medusa writes "4e-21"), up to
    // 1000 characters. std::nullopt for anything else.
    static std::optional<Decimal> parse(std::string_view text);

    // The text it was parsed from. Results of arithmetic have the plain form, without exponent.
    std::string const& text() const { return text_; }

    // Plain form with exactly `digits` after the point, rounded half away from zero, as on Turkish invoices.
    Decimal rounded(int digits) const;

    // The quotient, rounded in the same way, once. `by` must not be 0.
    Decimal divided(std::int64_t by, int digits) const;

    bool is_zero() const;
    bool is_negative() const;

    friend Decimal operator+(Decimal const& a, Decimal const& b);
    friend Decimal operator-(Decimal const& a, Decimal const& b);
    friend Decimal operator*(Decimal const& a, Decimal const& b);
    friend std::strong_ordering operator<=>(Decimal const& a, Decimal const& b);
    friend bool operator==(Decimal const& a, Decimal const& b) { return (a <=> b) == 0; }

  private:
    explicit Decimal(std::string text) : text_(std::move(text)) {}
    std::string text_ = "0";
};

}  // namespace channeld::inline dto
