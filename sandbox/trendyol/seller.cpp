#include "sandbox/trendyol/seller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "sandbox/trendyol/body.hpp"
#include "sandbox/trendyol/listing.hpp"

namespace channeld::sandbox {
namespace {

Reply ok() {
    return {200, {}, "", Fault::none, {}};
}

void expect(Package const& package, std::vector<std::string_view> const& statuses) {
    if (std::find(statuses.begin(), statuses.end(), package.status) == statuses.end())
        throw trendyol_error(400, "shipment.package.not.updatable", "Shipment Update Edilebilir Bir Durumda Değil.");
}

Package::Line const& line_of(Package const& package, NamedLine const& named) {
    auto const& lines = package.lines;
    auto const found = std::find_if(lines.begin(), lines.end(), [&](auto const& line) { return line.id == named.id; });
    if (found == lines.end())
        throw trendyol_error(400, "line.not.found", fmt::format("line {} is not in this package", named.id));
    if (named.quantity > std::ssize(found->units))
        throw trendyol_error(400, "invalid.quantity",
                             fmt::format("line {} has {} units", named.id, found->units.size()));
    return *found;
}

// A status is for the package as a whole: every line with all of its units.
void expect_all_lines(Package const& package, std::vector<NamedLine> const& named) {
    std::set<std::int64_t> seen;
    for (auto const& one : named)
        if (std::ssize(line_of(package, one).units) != one.quantity || !seen.insert(one.id).second)
            throw trendyol_error(400, "invalid.quantity", fmt::format("line {} must be named in full, once", one.id));
    if (seen.size() != package.lines.size())
        throw trendyol_error(400, "missing.line", "every line of the package must be named");
}

Reply set_status(Shop& shop, Package const& package, json::object const& body) {
    auto const status = string_member(body, "status");
    if (status != "Picking" && status != "Invoiced")
        throw trendyol_error(400, "invalid.status", "a seller sets Picking or Invoiced");
    expect_all_lines(package, line_quantities(body));
    expect(package, {status == "Picking" ? "Created" : "Picking"});
    if (status == "Invoiced") {
        auto const* params = body.if_contains("params");
        if (!params || !params->is_object()) throw trendyol_error(400, "invalid.parameter", "params must be an object");
        auto const number = string_member(params->as_object(), "invoiceNumber");
        shop.edit(package.id, [&](Package& it) { it.invoice_number = number; });
    }
    shop.set_status(package.id, status);
    return ok();
}

Reply unsupplied(Shop& shop, Package const& package, json::object const& body) {
    constexpr std::array<std::int64_t, 7> reasons{500, 501, 502, 503, 504, 505, 506};
    auto const reason = integer_member(body, "reasonId");
    if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
        throw trendyol_error(400, "invalid.reason", fmt::format("unknown reasonId {}", reason));
    std::vector<std::int64_t> units;
    std::set<std::int64_t> seen;
    for (auto const& named : line_quantities(body)) {
        auto const& line = line_of(package, named);
        if (!seen.insert(named.id).second)
            throw trendyol_error(400, "invalid.quantity", fmt::format("line {} must be named once", named.id));
        for (auto i = std::ssize(line.units) - named.quantity; i < std::ssize(line.units); ++i)
            units.push_back(line.units[static_cast<std::size_t>(i)].id);
    }
    expect(package, {"Created", "Picking", "Invoiced"});
    shop.cancel_units(package.id, units, {"Seller", reason, "Tedarik edilemedi"});
    return ok();
}

std::string cargo_name_of(std::string const& code) {
    constexpr std::array<std::array<char const*, 2>, 7> codes{{{"YKMP", "Yurtiçi Kargo Marketplace"},
                                                               {"ARASMP", "Aras Kargo Marketplace"},
                                                               {"SURATMP", "Sürat Kargo Marketplace"},
                                                               {"PTTMP", "PTT Kargo Marketplace"},
                                                               {"TEXMP", "Trendyol Express Marketplace"},
                                                               {"HOROZMP", "Horoz Kargo Marketplace"},
                                                               {"SENDEOMP", "Kolay Gelsin Marketplace"}}};
    for (auto const& [known, name] : codes)
        if (code == known) return name;
    throw trendyol_error(400, "invalid.cargo.provider", "unknown cargo provider " + code);
}

Reply set_tracking(Shop& shop, Package const& package, json::object const& body) {
    auto const number = string_member(body, "cargoSenderNumber");
    auto const name = cargo_name_of(string_member(body, "providerCode"));
    expect(package, {"Picking"});
    if (!package.seller_pays)
        throw trendyol_error(400, "not.own.contract", "the tracking number of this package comes from Trendyol");
    shop.edit(package.id, [&](Package& it) {
        it.sender_number = number;
        it.cargo_name = name;
    });
    return ok();
}

Reply change_cargo(Shop& shop, Package const& package, json::object const& body) {
    auto const name = cargo_name_of(string_member(body, "cargoProvider"));
    expect(package, {"Created", "Picking", "Invoiced"});
    shop.edit(package.id, [&](Package& it) {
        it.cargo_name = name;
        it.tracking_number += "1";  // another carrier, another number
    });
    return ok();
}

Reply deliver_otherwise(Shop& shop, Package const& package, json::object const& body) {
    string_member(body, "trackingInfo");
    expect(package, {"Picking", "Invoiced"});
    shop.set_status(package.id, "Shipped");
    return ok();
}

}  // namespace

Reply change_by_seller(Shop& shop, Call const& call, std::int64_t id, std::string_view action) {
    auto const* package = shop.find(id);
    if (!package) throw trendyol_error(404, "shipment.package.not.found", fmt::format("no package {}", id));
    if (call.method != "PUT") throw trendyol_error(405, "method.not.allowed", "packages are changed by PUT");
    // Two names, of the guide and of the reference; neither asks for a body.
    if (action == "manual-deliver" || action == "manual-invoice-delivery") {
        expect(*package, {"Shipped"});
        shop.set_status(id, "Delivered");
        return ok();
    }
    auto const body = trendyol_body(call);
    if (action.empty()) return set_status(shop, *package, body);
    if (action == "items/unsupplied") return unsupplied(shop, *package, body);
    if (action == "tracking-details") return set_tracking(shop, *package, body);
    if (action == "cargo-providers") return change_cargo(shop, *package, body);
    if (action == "alternative-delivery") return deliver_otherwise(shop, *package, body);
    throw trendyol_error(404, "not.found", "no such endpoint");
}

}  // namespace channeld::sandbox
