#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace channeld {

// An exact decimal number. It keeps the text it was made from, so "450.00" and an 80-digit amount come
// out as they went in; comparison and arithmetic are by value and exact (550 equals "550.00").
class Decimal {
  public:
    Decimal() = default;  // 0
    Decimal(std::int64_t whole);

    // Takes JSON number syntax, a leading '+', leading zeros and exponents within ±400 (Medusa writes "4e-21"), up to
    // 1000 characters; nothing else.
    static std::optional<Decimal> parse(std::string_view text);

    // The text it was made from; results of arithmetic are written in plain form without exponent.
    std::string const& text() const { return text_; }

    // Plain form with exactly `digits` after the point, half away from zero, as Turkish invoices round.
    Decimal rounded(int digits) const;

    // The quotient in that form, rounded once. `by` must not be 0.
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

}  // namespace channeld
