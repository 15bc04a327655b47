#include "sandbox/trendyol/invoices.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/ascii.hpp"
#include "sandbox/trendyol/body.hpp"
#include "sandbox/trendyol/listing.hpp"

namespace channeld::sandbox {
namespace {

// [A-Za-z0-9]{3}20[2-9]\d\d{9}
bool is_invoice_number(std::string_view text) {
    auto const is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || is_digit(c); };
    return text.size() == 16 && std::all_of(text.begin(), text.begin() + 3, is_letter) &&
           std::all_of(text.begin() + 3, text.end(), is_digit) && text.substr(3, 2) == "20" && text[5] >= '2';
}

}  // namespace

Package const& Invoices::package(std::int64_t id) const {
    auto const* out = shop_.find(id);
    if (!out) throw trendyol_error(404, "shipment.package.not.found", fmt::format("no package {}", id));
    return *out;
}

Reply Invoices::add(json::object const& body) {
    auto const link = string_member(body, "invoiceLink");
    auto const& it = package(integer_member(body, "shipmentPackageId"));
    if (!link.starts_with("http://") && !link.starts_with("https://"))
        throw trendyol_error(400, "invalid.invoice.link", "invoiceLink must be a URL");
    if (body.contains("invoiceDateTime")) integer_member(body, "invoiceDateTime");
    auto const number = body.contains("invoiceNumber") ? string_member(body, "invoiceNumber") : std::string();
    if (!number.empty() && !is_invoice_number(number))
        throw trendyol_error(400, "invalid.invoice.number", "invoiceNumber must look like ABC2026000000123");
    if (it.status == "Awaiting" || it.status == "Cancelled" || it.status == "UnPacked")
        throw trendyol_error(400, "shipment.package.not.updatable", "Shipment Update Edilebilir Bir Durumda Değil.");
    if (!it.invoice_link.empty()) throw trendyol_error(409, "invoice.link.exists", "this package has a link");
    if (links_.contains(link)) throw trendyol_error(409, "invoice.link.used", "the link belongs to another package");
    links_[link] = it.id;
    shop_.edit(it.id, [&](Package& package) {
        package.invoice_link = link;
        if (!number.empty()) package.invoice_number = number;
    });
    return {201, {}, "", Fault::none, {}};
}

Reply Invoices::remove(json::object const& body) {
    auto const& it = package(integer_member(body, "serviceSourceId"));
    if (integer_member(body, "customerId") != it.purchase.buyer.id || integer_member(body, "channelId") != 1)
        throw trendyol_error(400, "invalid.parameter", "customerId and channelId must be the package's");
    if (it.invoice_link.empty()) throw trendyol_error(404, "invoice.link.not.found", "this package has no link");
    links_.erase(it.invoice_link);
    shop_.edit(it.id, [](Package& package) { package.invoice_link.clear(); });
    return {200, {}, "", Fault::none, {}};
}

}  // namespace channeld::sandbox
