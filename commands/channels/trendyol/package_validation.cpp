#include "commands/channels/trendyol/package_validation.hpp"

#include <algorithm>

namespace channeld::channels::trendyol {
namespace {

constexpr std::int64_t latest_date = 253'402'300'799'999;  // the last millisecond that ISO 8601 can write

// Collects the missing fields, so that the message names all of them at once.
class Missing {
  public:
    void unless(bool there, std::string_view field) {
        if (!there) fields_.emplace_back(field);
    }
    void unless(bool there, std::size_t line, std::string_view field) {
        if (!there) fields_.push_back(fmt::format("{} in line {}", field, line + 1));
    }
    std::optional<Invalid> invalid() const {
        if (fields_.empty()) return std::nullopt;
        return Invalid{"missing_field", fmt::format("the package has no {}", fmt::join(fields_, ", no "))};
    }

  private:
    std::vector<std::string> fields_;
};

bool has_street(PackageAddress const& address) {
    return !address.address1.empty() || !address.fullAddress.empty();
}

void check_address(PackageAddress const& address, std::string const& name, Missing& missing) {
    missing.unless(has_street(address), name + ".address1");
    missing.unless(!address.city.empty(), name + ".city");
    missing.unless(!address.countryCode.empty(), name + ".countryCode");
}

void check_line(Line const& line, std::size_t at, Settings const& settings, Missing& missing) {
    auto const& details = line.discountDetails;
    bool const by_barcode = settings.product_key == ProductKey::barcode;
    missing.unless(!(by_barcode ? line.barcode : line.stockCode).text.empty(), at,
                   by_barcode ? "barcode" : "stockCode");
    missing.unless(line.quantity != 0, at, "quantity");
    missing.unless(line.vatRate.has_value(), at, "vatRate");
    missing.unless(!details.empty() || line.lineUnitPrice || line.lineGrossAmount, at, "lineUnitPrice");
    auto const has_price = [](DiscountDetail const& detail) { return detail.lineItemPrice.has_value(); };
    auto const has_id = [](DiscountDetail const& detail) { return !detail.lineItemId.text.empty(); };
    missing.unless(std::all_of(details.begin(), details.end(), has_price), at, "lineItemPrice");
    bool const units_have_ids = !details.empty() && std::all_of(details.begin(), details.end(), has_id);
    missing.unless(units_have_ids || !line.lineId.text.empty(), at, "lineId");
}

std::optional<Invalid> missing_field(Package const& package, Settings const& settings) {
    Missing missing;
    missing.unless(!package.orderNumber.text.empty(), "orderNumber");
    missing.unless(package.orderDate != 0, "orderDate");
    missing.unless(!package.customerId.text.empty(), "customerId");
    missing.unless(!package.customerEmail.empty(), "customerEmail");
    missing.unless(package.packageTotalPrice.has_value(), "packageTotalPrice");
    missing.unless(!package.currencyCode.empty(), "currencyCode");
    missing.unless(!package.cargoProviderName.empty(), "cargoProviderName");
    missing.unless(!package.lines.empty(), "lines");
    check_address(package.shipmentAddress, "shipmentAddress", missing);
    check_address(package.invoiceAddress, "invoiceAddress", missing);
    missing.unless(!package.shipmentAddress.phone.text.empty(), "shipmentAddress.phone");
    for (std::size_t i = 0; i < package.lines.size(); ++i) check_line(package.lines[i], i, settings, missing);
    return missing.invalid();
}

bool is_currency(std::string const& code) {
    auto const is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return code.size() == 3 && std::all_of(code.begin(), code.end(), is_letter);
}

std::optional<Invalid> item_count_error(Package const& package) {
    std::int64_t items = 0;
    for (auto const& line : package.lines) {
        auto const rows = static_cast<std::int64_t>(line.discountDetails.size());
        if (line.quantity < 0 || line.quantity > max_items_per_package ||
            (items += line.quantity) > max_items_per_package)
            return Invalid{"impossible_value",
                           fmt::format("the package does not have 1 to {} items", max_items_per_package)};
        if (rows != 0 && rows != line.quantity)
            return Invalid{"units_mismatch", fmt::format("a line has quantity {}, but item prices for {}; compare it "
                                                         "in Trendyol's panel",
                                                         line.quantity, rows)};
        if (!line.currencyCode.empty() && line.currencyCode != package.currencyCode)
            return Invalid{"currency_mismatch", "the package and one of its lines have different currencies"};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Invalid> validation_error(Package const& package, Settings const& settings) {
    // Export orders come without an address at first (docs/contracts/channels/trendyol.md §3.3).
    if (package.micro && !has_street(package.shipmentAddress))
        return Invalid{"incomplete_address",
                       "Trendyol has not given the address of this export order yet; it is read again when it has"};
    if (auto missing = missing_field(package, settings)) return missing;
    if (package.orderNumber.text.size() > longest_order_number)
        return Invalid{"impossible_value",
                       fmt::format("orderNumber has more than {} characters", longest_order_number)};
    if (package.orderDate < 0 || package.orderDate > latest_date)
        return Invalid{"impossible_value", "orderDate is not a date in milliseconds"};
    if (!is_currency(package.currencyCode))
        return Invalid{"unknown_currency", "currencyCode is not a currency of three letters"};
    return item_count_error(package);
}

}  // namespace channeld::channels::trendyol
