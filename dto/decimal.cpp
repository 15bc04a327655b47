#include "dto/decimal.hpp"

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>

#include "dto/ascii.hpp"
#include "dto/decimal64.hpp"

namespace channeld::inline dto {
namespace {

using boost::multiprecision::cpp_int;

constexpr int longest_exponent = 400;
constexpr std::size_t longest_text = 1000;  // reading digits takes quadratic time, and a remote may send megabytes

// value = digits * 10^-scale
struct Parts {
    cpp_int digits;
    int scale = 0;
};

cpp_int power_of_ten(int exponent) {
    return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

struct Scan {
    bool negative = false;
    std::string_view whole, fraction;
    int exponent = 0;
};

std::string_view take_digits(std::string_view& text) {
    auto const end = std::find_if_not(text.begin(), text.end(), is_digit);
    auto const count = static_cast<std::size_t>(end - text.begin());
    auto const digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

std::optional<Scan> scan(std::string_view text) {
    Scan out;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        out.negative = text.front() == '-';
        text.remove_prefix(1);
    }
    out.whole = take_digits(text);
    if (out.whole.empty()) return std::nullopt;
    if (!text.empty() && text.front() == '.') {
        text.remove_prefix(1);
        out.fraction = take_digits(text);
        if (out.fraction.empty()) return std::nullopt;
    }
    if (!text.empty() && (text.front() == 'e' || text.front() == 'E')) {
        text.remove_prefix(1);
        bool const down = !text.empty() && text.front() == '-';
        if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
        auto const digits = take_digits(text);
        if (digits.empty() || digits.size() > 4) return std::nullopt;
        int const size = std::stoi(std::string(digits));
        if (size > longest_exponent) return std::nullopt;
        out.exponent = down ? -size : size;
    }
    if (!text.empty()) return std::nullopt;
    return out;
}

Parts parts(std::string const& text) {
    auto const seen = scan(text).value();
    auto digits = std::string(seen.whole) + std::string(seen.fraction);
    // cpp_int reads a leading zero as an octal number
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    Parts out{cpp_int(digits), static_cast<int>(seen.fraction.size()) - seen.exponent};
    if (seen.negative) out.digits = -out.digits;
    if (out.scale < 0) {
        out.digits *= power_of_ten(-out.scale);
        out.scale = 0;
    }
    return out;
}

void align(Parts& a, Parts& b) {
    auto const scale = std::max(a.scale, b.scale);
    a.digits *= power_of_ten(scale - a.scale);
    b.digits *= power_of_ten(scale - b.scale);
    a.scale = b.scale = scale;
}

std::string plain(std::string digits, bool negative, int scale) {
    auto const after_point = static_cast<std::size_t>(scale);
    if (digits.size() <= after_point) digits.insert(0, after_point + 1 - digits.size(), '0');
    if (after_point > 0) digits.insert(digits.size() - after_point, 1, '.');
    if (negative) digits.insert(digits.begin(), '-');
    return digits;
}

std::string plain(Parts const& value) {
    bool const negative = value.digits < 0;
    return plain((negative ? cpp_int(-value.digits) : value.digits).str(), negative, value.scale);
}

std::string plain(Decimal64 value) {
    bool const negative = value.digits < 0;
    auto digits = std::to_string(value.digits);
    if (negative) digits.erase(0, 1);
    return plain(std::move(digits), negative, value.scale);
}

// The result of `calculate` if both numbers and the result fit into 64 bits, else std::nullopt.
template <class Calculate>
auto if_small(std::string const& a, std::string const& b, Calculate calculate)
    -> decltype(calculate(Decimal64(), Decimal64())) {
    auto const x = to_decimal64(a), y = to_decimal64(b);
    if (!x || !y) return std::nullopt;
    return calculate(*x, *y);
}

std::optional<Decimal64> difference(Decimal64 a, Decimal64 b) {
    b.digits = -b.digits;
    return sum(a, b);
}

}  // namespace

Decimal::Decimal(std::int64_t whole) : text_(std::to_string(whole)) {}

std::optional<Decimal> Decimal::parse(std::string_view text) {
    if (text.size() > longest_text || !scan(text)) return std::nullopt;
    if (text.front() == '+') text.remove_prefix(1);
    return Decimal(std::string(text));
}

Decimal Decimal::rounded(int digits) const {
    return divided(1, digits);
}

Decimal Decimal::divided(std::int64_t by, int digits) const {
    auto value = parts(text_);
    cpp_int const unit = power_of_ten(value.scale) * (by < 0 ? cpp_int(-cpp_int(by)) : cpp_int(by));
    if (by < 0) value.digits = -value.digits;
    value.digits *= power_of_ten(digits);
    cpp_int const half = unit / 2;
    value.digits += value.digits < 0 ? cpp_int(-half) : half;
    value.digits /= unit;
    value.scale = digits;
    return Decimal(plain(value));
}

bool Decimal::is_zero() const {
    if (auto const small = to_decimal64(text_)) return small->digits == 0;
    return parts(text_).digits == 0;
}
bool Decimal::is_negative() const {
    if (auto const small = to_decimal64(text_)) return small->digits < 0;
    return parts(text_).digits < 0;
}

Decimal operator+(Decimal const& a, Decimal const& b) {
    if (auto const small = if_small(a.text_, b.text_, sum)) return Decimal(plain(*small));
    auto x = parts(a.text_), y = parts(b.text_);
    align(x, y);
    x.digits += y.digits;
    return Decimal(plain(x));
}

Decimal operator-(Decimal const& a, Decimal const& b) {
    if (auto const small = if_small(a.text_, b.text_, difference)) return Decimal(plain(*small));
    auto x = parts(a.text_), y = parts(b.text_);
    align(x, y);
    x.digits -= y.digits;
    return Decimal(plain(x));
}

Decimal operator*(Decimal const& a, Decimal const& b) {
    if (auto const small = if_small(a.text_, b.text_, product)) return Decimal(plain(*small));
    auto x = parts(a.text_), y = parts(b.text_);
    x.digits *= y.digits;
    x.scale += y.scale;
    return Decimal(plain(x));
}

std::strong_ordering operator<=>(Decimal const& a, Decimal const& b) {
    if (auto const small = if_small(a.text_, b.text_, compare)) return *small;
    auto x = parts(a.text_), y = parts(b.text_);
    align(x, y);
    auto const order = x.digits.compare(y.digits);
    return order < 0   ? std::strong_ordering::less
           : order > 0 ? std::strong_ordering::greater
                       : std::strong_ordering::equal;
}

}  // namespace channeld::inline dto
