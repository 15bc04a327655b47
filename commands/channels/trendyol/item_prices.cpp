#include "commands/channels/trendyol/item_prices.hpp"

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
// Arithmetic results are written without an exponent.
Decimal plain(Decimal const& value) {
    return Decimal(0) + value;
}

PricedItem from_detail(DiscountDetail const& detail, PriceMeans meaning) {
    auto const price = plain(*detail.lineItemPrice);
    auto const seller = plain(detail.lineItemSellerDiscount.value_or(Decimal()));
    auto const discount = seller + detail.lineItemTyDiscount.value_or(Decimal());
    PricedItem item;
    item.seller_discount = seller;
    item.retail = meaning == PriceMeans::before_discounts ? price : price + discount;
    item.price = meaning == PriceMeans::before_discounts ? price - discount : price;
    return item;
}

PricedItem from_averages(Line const& line) {
    PricedItem item;
    item.averaged = true;
    item.seller_discount = plain(line.lineSellerDiscount.value_or(Decimal()));
    auto const discount = item.seller_discount + line.lineTyDiscount.value_or(Decimal());
    item.price = line.lineUnitPrice ? plain(*line.lineUnitPrice) : *line.lineGrossAmount - discount;
    item.retail = line.lineGrossAmount ? plain(*line.lineGrossAmount) : item.price + discount;
    return item;
}

std::vector<PricedItem> split(Package const& package, PriceMeans meaning) {
    std::vector<PricedItem> items;
    for (auto const& line : package.lines) {
        auto const& details = line.discountDetails;
        for (std::size_t i = 0; i < static_cast<std::size_t>(line.quantity); ++i) {
            auto& item = items.emplace_back(details.empty() ? from_averages(line) : from_detail(details[i], meaning));
            item.line = &line;
            item.remote_id = make_item_id(details.empty() ? "" : details[i].lineItemId.text, line.lineId.text, i);
        }
    }
    return items;
}

Decimal sum(std::vector<PricedItem> const& items) {
    Decimal out;
    for (auto const& item : items) out = out + item.price;
    return out;
}

// Adds the rest that rounding has left to the last item with averaged amounts; false when the gap is larger than
// rounding can explain.
bool close_gap(std::vector<PricedItem>& items, Decimal const& total) {
    auto const gap = total - sum(items);
    auto const averaged =
        std::count_if(items.begin(), items.end(), [](PricedItem const& item) { return item.averaged; });
    if (absolute(gap) > cents(std::max<std::int64_t>(10, 5 * averaged))) return false;
    auto last = std::find_if(items.rbegin(), items.rend(), [](PricedItem const& item) { return item.averaged; });
    if (last == items.rend()) last = items.rbegin();
    last->price = last->price + gap;
    return true;
}

bool are_distinct(std::vector<PricedItem> const& items) {
    std::set<std::string_view> seen;
    return std::all_of(items.begin(), items.end(),
                       [&](PricedItem const& item) { return seen.insert(item.remote_id).second; });
}

}  // namespace

std::variant<std::vector<PricedItem>, Invalid> priced_items(Package const& package) {
    auto items = split(package, PriceMeans::before_discounts);
    if (!are_distinct(items))
        return Invalid{"repeated_unit", "two items of the package have the same lineItemId or lineId"};
    if (close_gap(items, *package.packageTotalPrice)) return items;
    auto const first_sum = sum(items).rounded(2).text();
    items = split(package, PriceMeans::after_discounts);
    if (close_gap(items, *package.packageTotalPrice)) return items;
    return Invalid{"amount_mismatch",
                   fmt::format("the package costs {}, but its items add up to {}; compare it in Trendyol's panel",
                               package.packageTotalPrice->rounded(2).text(), first_sum)};
}

}  // namespace channeld::channels::trendyol
