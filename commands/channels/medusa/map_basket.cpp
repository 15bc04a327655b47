#include <fmt/format.h>

#include <algorithm>

#include "commands/channels/medusa/item_allocation.hpp"
#include "commands/channels/medusa/map_order.hpp"
#include "commands/channels/medusa/rounding_allocator.hpp"
#include "dto/printable.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr std::size_t longest_shown_id = 64;  // in a message

// Two concurrent changes leave a line in the order twice, with different versions; the newer row of each line.
std::vector<RawLine const*> newest_lines(std::vector<RawLine> const& lines) {
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

Decimal returned_quantity(RawLine const& line) {
    return line.detail.return_received_quantity + line.detail.return_dismissed_quantity;
}

// Items that came back before the import count as not sold; the line's total does not contain them either.
Mapped<std::int64_t> sold_quantity(RawLine const& line) {
    auto const quantity = line.quantity - returned_quantity(line);
    if (!quantity.is_negative() && quantity > Decimal(max_items))
        return Invalid{"too_many_units",
                       fmt::format("line {} has more than {} items", printable(line.id, longest_shown_id), max_items)};
    auto const count = whole_quantity(quantity);
    if (!count)
        return Invalid{"bad_quantity",
                       fmt::format("line {} has the quantity {}; Omnitron needs a whole number",
                                   printable(line.id, longest_shown_id), printable(quantity.text(), 20))};
    return *count;
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

// The order's total without refunds made after it was placed, so that an order is imported with the same amount before
// and after a refund.
Decimal sold_total(RawOrder const& order) {
    Decimal sum = order.total;
    for (auto const& credit : order.credit_lines)
        if (credit.metadata && credit.metadata->created_in_version > 1) sum = sum + credit.raw_amount.value;
    return sum;
}

// The lines and the shipping do not sum to the order's total when it was paid with gift cards or store credit, or was
// changed in a way that is not known here.
std::optional<Invalid> amount_mismatch(RawOrder const& order, std::vector<RawLine const*> const& lines) {
    auto const expected = sold_total(order);
    Decimal sum;
    for (auto const* line : lines) sum = sum + line->raw_total.value;
    for (auto const& method : order.shipping_methods) sum = sum + method.raw_total.value;
    auto const difference = sum > expected ? sum - expected : expected - sum;
    auto const tolerance = Decimal(static_cast<std::int64_t>(lines.size())).divided(100, 2);  // 0.01 a line
    if (difference <= tolerance) return std::nullopt;
    return Invalid{"amount_mismatch", fmt::format("its lines and its shipping sum to {}, but the order's total is {}; "
                                                  "credits and gift cards cannot be imported",
                                                  sum.rounded(2).text(), expected.rounded(2).text())};
}

}  // namespace

RawShippingMethod const* outbound_shipping_method(RawOrder const& order) {
    for (auto const& method : order.shipping_methods)
        if (!method.detail.return_id) return &method;
    return nullptr;
}

Mapped<Basket> map_basket(RawOrder const& order, ProductKey product_key) {
    auto const lines = newest_lines(order.items);
    if (auto mismatch = amount_mismatch(order, lines)) return *mismatch;

    RoundingAllocator prices(minor_unit_digits(order.currency_code)), discounts(minor_unit_digits(order.currency_code));
    Basket basket;
    Decimal shipping;
    for (auto const& method : order.shipping_methods) shipping = shipping + method.raw_total.value;
    basket.shipping_amount = prices.split(shipping, 1).front();
    if (auto const* method = outbound_shipping_method(order)) basket.shipping_tax_rate = rate_of(method->tax_lines);

    for (auto const* line : lines) {
        auto const quantity = sold_quantity(*line);
        if (!quantity) return quantity.error();
        if (*quantity == 0) continue;
        OrderItem item;
        item.product = product_of(*line, product_key);
        if (item.product.empty())
            return Invalid{
                "missing_product_key",
                fmt::format("line {} has no {}, which identifies its product; complete the variant "
                            "in Medusa or change product_key",
                            printable(line->id, longest_shown_id), boost::describe::enum_to_string(product_key, ""))};
        item.price_currency = order.currency_code;
        item.tax_rate = rate_of(line->tax_lines);
        item.extra_field = {{"line_id", line->id}};
        if (line->variant_id) item.extra_field["variant_id"] = *line->variant_id;

        // Items that came back have the lowest numbers (allocate_items), so the sold ones begin behind them.
        auto const first = whole_quantity(returned_quantity(*line)).value_or(0) + 1;
        auto const price = prices.split(line->raw_total.value, *quantity);
        auto const discount = discounts.split(line->raw_discount_total.value, *quantity);
        for (std::size_t i = 0; i < price.size(); ++i) {
            item.remote_id = make_item_id(line->id, first + static_cast<std::int64_t>(i));
            item.price = price[i];
            item.discount_amount = discount[i];
            item.retail_price = price[i] + discount[i];
            basket.items.push_back(item);
        }
        if (basket.items.size() > max_items)
            return Invalid{"too_many_units", fmt::format("the order has more than {} items", max_items)};
    }
    if (basket.items.empty()) return Invalid{"no_items", "the order has no lines"};
    basket.amount = prices.sum();
    basket.discount_amount = discounts.sum();
    return basket;
}

}  // namespace channeld::channels::medusa
