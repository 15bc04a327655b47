#include <fmt/format.h>

#include <algorithm>

#include "commands/channels/medusa/exact_parts.hpp"
#include "commands/channels/medusa/map_order.hpp"
#include "commands/channels/medusa/units.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr std::size_t longest_id = 64;  // in a message

// Two changes at once leave a line in the order twice, from two versions of it; the newer one holds.
std::vector<RawLine const*> newest_of_each(std::vector<RawLine> const& lines) {
    std::vector<RawLine const*> newest;
    for (auto const& line : lines) {
        auto const known =
            std::find_if(newest.begin(), newest.end(), [&](auto const* other) { return other->id == line.id; });
        if (known == newest.end())
            newest.push_back(&line);
        else if (line.detail.version > (*known)->detail.version)
            *known = &line;
    }
    return newest;
}

Decimal rate_of(std::vector<RawTaxLine> const& tax_lines) {
    Decimal rate;
    for (auto const& tax : tax_lines) rate = rate + tax.rate;
    return rate;
}

Decimal came_back(RawLine const& line) {
    return line.detail.return_received_quantity + line.detail.return_dismissed_quantity;
}

// What came back before the import is neither sold nor in the line's total.
Mapped<std::int64_t> pieces_of(RawLine const& line) {
    auto const quantity = line.quantity - came_back(line);
    if (!quantity.is_negative() && quantity > Decimal(most_units))
        return SetAside{"too_many_units",
                        fmt::format("line {} has more than {} pieces", printable(line.id, longest_id), most_units)};
    auto const pieces = whole_pieces(quantity);
    if (!pieces)
        return SetAside{"bad_quantity", fmt::format("line {} has the quantity {}; Omnitron counts whole pieces",
                                                    printable(line.id, longest_id), printable(quantity.text(), 20))};
    return *pieces;
}

std::string product_of(RawLine const& line, ProductKey key) {
    switch (key) {
        case ProductKey::sku:
            return line.variant_sku.value_or("");
        case ProductKey::barcode:
            return line.variant_barcode.value_or("");
        case ProductKey::variant_id:
            break;
    }
    return line.variant_id.value_or("");
}

// The order's total, but for the money given back since it was placed. That says nothing about what was sold: had the
// order been fetched earlier, it would not be known.
Decimal sold_for(RawOrder const& order) {
    Decimal sum = order.total;
    for (auto const& credit : order.credit_lines)
        if (credit.metadata && credit.metadata->created_in_version > 1) sum = sum + credit.raw_amount.value;
    return sum;
}

// Gift cards, store credit or a change that we do not know would show as a difference here.
std::optional<SetAside> mismatch(RawOrder const& order, std::vector<RawLine const*> const& lines) {
    auto const expected = sold_for(order);
    Decimal sum;
    for (auto const* line : lines) sum = sum + line->raw_total.value;
    for (auto const& method : order.shipping_methods) sum = sum + method.raw_total.value;
    auto const difference = sum > expected ? sum - expected : expected - sum;
    auto const tolerance = Decimal(static_cast<std::int64_t>(lines.size())).divided(100, 2);  // 0.01 a line
    if (difference <= tolerance) return std::nullopt;
    return SetAside{"amount_mismatch", fmt::format("its lines and its shipping sum to {}, but the order's total is {}; "
                                                   "credits and gift cards cannot be imported",
                                                   sum.rounded(2).text(), expected.rounded(2).text())};
}

}  // namespace

RawShippingMethod const* outward_method(RawOrder const& order) {
    for (auto const& method : order.shipping_methods)
        if (!method.detail.return_id) return &method;
    return nullptr;
}

Mapped<Basket> map_basket(RawOrder const& order, ProductKey product_key) {
    auto const lines = newest_of_each(order.items);
    if (auto problem = mismatch(order, lines)) return *problem;

    ExactParts prices(digits_of(order.currency_code)), discounts(digits_of(order.currency_code));
    Basket basket;
    Decimal shipping;
    for (auto const& method : order.shipping_methods) shipping = shipping + method.raw_total.value;
    basket.shipping_amount = prices.split(shipping, 1).front();
    if (auto const* method = outward_method(order)) basket.shipping_tax_rate = rate_of(method->tax_lines);

    for (auto const* line : lines) {
        auto const units = pieces_of(*line);
        if (!units) return units.error();
        if (*units == 0) continue;
        OrderItem item;
        item.product = product_of(*line, product_key);
        if (item.product.empty())
            return SetAside{
                "missing_product_key",
                fmt::format("line {} has no {}, by which its product would be found; complete the variant "
                            "in Medusa or change product_key",
                            printable(line->id, longest_id), boost::describe::enum_to_string(product_key, ""))};
        item.price_currency = order.currency_code;
        item.tax_rate = rate_of(line->tax_lines);
        item.extra_field = {{"line_id", line->id}};
        if (line->variant_id) item.extra_field["variant_id"] = *line->variant_id;

        // Returns take the lowest numbers (units.hpp).
        auto const first = whole_pieces(came_back(*line)).value_or(0) + 1;
        auto const price = prices.split(line->raw_total.value, *units);
        auto const discount = discounts.split(line->raw_discount_total.value, *units);
        for (std::size_t unit = 0; unit < price.size(); ++unit) {
            item.remote_id = unit_id(line->id, first + static_cast<std::int64_t>(unit));
            item.price = price[unit];
            item.discount_amount = discount[unit];
            item.retail_price = price[unit] + discount[unit];
            basket.items.push_back(item);
        }
        if (basket.items.size() > most_units)
            return SetAside{"too_many_units", fmt::format("the order has more than {} pieces", most_units)};
    }
    if (basket.items.empty()) return SetAside{"no_items", "the order has no lines"};
    basket.amount = prices.sum();
    basket.discount_amount = discounts.sum();
    return basket;
}

}  // namespace channeld::channels::medusa
