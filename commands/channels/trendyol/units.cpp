#include "commands/channels/trendyol/units.hpp"

#include <algorithm>
#include <set>

namespace channeld::channels::trendyol {
namespace {

// Trendyol's documents contradict each other: `lineItemPrice` is the price before discounts in its example of a package
// and after them in its page on discounts. The package's total tells which it was.
enum class PriceMeans { before_discounts, after_discounts };

Decimal cents(std::int64_t thousandths) {
    return Decimal(thousandths) * Decimal::parse("0.001").value();
}
Decimal absolute(Decimal const& value) {
    return value.is_negative() ? Decimal(0) - value : value;
}
// Arithmetic writes amounts without exponent.
Decimal plain(Decimal const& value) {
    return Decimal(0) + value;
}

Unit from_detail(DiscountDetail const& detail, PriceMeans meaning) {
    auto const price = plain(*detail.lineItemPrice);
    auto const seller = plain(detail.lineItemSellerDiscount.value_or(Decimal()));
    auto const discount = seller + detail.lineItemTyDiscount.value_or(Decimal());
    Unit unit;
    unit.seller_discount = seller;
    unit.retail = meaning == PriceMeans::before_discounts ? price : price + discount;
    unit.price = meaning == PriceMeans::before_discounts ? price - discount : price;
    return unit;
}

Unit from_averages(Line const& line) {
    Unit unit;
    unit.averaged = true;
    unit.seller_discount = plain(line.lineSellerDiscount.value_or(Decimal()));
    auto const discount = unit.seller_discount + line.lineTyDiscount.value_or(Decimal());
    unit.price = line.lineUnitPrice ? plain(*line.lineUnitPrice) : *line.lineGrossAmount - discount;
    unit.retail = line.lineGrossAmount ? plain(*line.lineGrossAmount) : unit.price + discount;
    return unit;
}

std::vector<Unit> split(Package const& package, PriceMeans meaning) {
    std::vector<Unit> units;
    for (auto const& line : package.lines) {
        auto const& details = line.discountDetails;
        for (std::size_t i = 0; i < static_cast<std::size_t>(line.quantity); ++i) {
            auto& unit = units.emplace_back(details.empty() ? from_averages(line) : from_detail(details[i], meaning));
            unit.line = &line;
            unit.remote_id = unit_id(details.empty() ? "" : details[i].lineItemId.text, line.lineId.text, i);
        }
    }
    return units;
}

Decimal sum(std::vector<Unit> const& units) {
    Decimal out;
    for (auto const& unit : units) out = out + unit.price;
    return out;
}

// Gives the rest that rounding left to the last unit with rounded amounts; false when it is more than rounding can be.
bool close_gap(std::vector<Unit>& units, Decimal const& total) {
    auto const gap = total - sum(units);
    auto const averaged = std::count_if(units.begin(), units.end(), [](Unit const& unit) { return unit.averaged; });
    if (absolute(gap) > cents(std::max<std::int64_t>(10, 5 * averaged))) return false;
    auto last = std::find_if(units.rbegin(), units.rend(), [](Unit const& unit) { return unit.averaged; });
    if (last == units.rend()) last = units.rbegin();
    last->price = last->price + gap;
    return true;
}

bool are_distinct(std::vector<Unit> const& units) {
    std::set<std::string_view> seen;
    return std::all_of(units.begin(), units.end(),
                       [&](Unit const& unit) { return seen.insert(unit.remote_id).second; });
}

}  // namespace

std::variant<std::vector<Unit>, SetAside> units_of(Package const& package) {
    auto units = split(package, PriceMeans::before_discounts);
    if (!are_distinct(units))
        return SetAside{"repeated_unit", "two units of the package have the same lineItemId or lineId"};
    if (close_gap(units, *package.packageTotalPrice)) return units;
    auto const first_sum = sum(units).rounded(2).text();
    units = split(package, PriceMeans::after_discounts);
    if (close_gap(units, *package.packageTotalPrice)) return units;
    return SetAside{"amount_mismatch",
                    fmt::format("the package costs {}, but its units add up to {}; compare it in Trendyol's panel",
                                package.packageTotalPrice->rounded(2).text(), first_sum)};
}

}  // namespace channeld::channels::trendyol
