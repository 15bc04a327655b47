#include "commands/channels/trendyol/write_requests.hpp"

#include <boost/algorithm/string/replace.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>

#include "commands/channels/trendyol/request.hpp"

namespace channeld::channels::trendyol {
namespace {

namespace json = boost::json;

// Trendyol's ids are numbers on the wire and texts in this program.
json::value id(std::string const& text) {
    std::uint64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, failed] = std::from_chars(text.data(), end, number);
    if (failed != std::errc() || stop != end || text.empty()) return json::string(text);
    return number;
}

json::array lines_of(Quantities const& lines) {
    json::array out;
    for (auto const& [line, items] : lines) out.push_back({{"lineId", id(line)}, {"quantity", items}});
    return out;
}

HttpRequest write(std::string method, std::string const& path, std::string label, json::object const& body,
                  Settings const& settings) {
    auto request = trendyol_request(std::move(method), path, std::move(label), json::serialize(body), settings);
    request.limit_group = "writes";
    return request;
}

std::string path_of(std::string const& package, std::string_view action) {
    std::string out = "/integration/order/sellers/{seller_id}/shipment-packages/";
    return out.append(url_encode(package)).append(action);
}

}  // namespace

HttpRequest set_picking(std::string const& package, Quantities const& lines, Settings const& settings) {
    json::object const body{{"lines", lines_of(lines)}, {"params", json::object()}, {"status", "Picking"}};
    return write("PUT", path_of(package, ""), "set_picking", body, settings);
}

HttpRequest set_invoiced(std::string const& package, Quantities const& lines, std::string const& invoice_number,
                         Settings const& settings) {
    json::object const params{{"invoiceNumber", invoice_number}};
    json::object const body{{"lines", lines_of(lines)}, {"params", params}, {"status", "Invoiced"}};
    return write("PUT", path_of(package, ""), "set_invoiced", body, settings);
}

HttpRequest set_unsupplied(std::string const& package, Quantities const& lines, Settings const& settings) {
    json::object const body{{"lines", lines_of(lines)}, {"reasonId", settings.unsupplied_reason}};
    auto request = write("PUT", path_of(package, "/items/unsupplied"), "cancel_units", body, settings);
    request.limit_group = "unsupplied";
    request.repeatable = false;  // the request names no items, so a second one could cancel another item
    return request;
}

HttpRequest set_tracking(std::string const& package, TargetState const& target, Settings const& settings) {
    json::object const body{{"cargoSenderNumber", target.tracking_number.value_or("")},
                            {"providerCode", target.provider_code.value_or("")}};
    return write("PUT", path_of(package, "/tracking-details"), "set_tracking", body, settings);
}

HttpRequest ship_by_own_courier(std::string const& package, TargetState const& target, Settings const& settings) {
    json::object const body{
        {"isPhoneNumber", false}, {"trackingInfo", target.tracking_url.value_or("")}, {"params", json::object()}};
    return write("PUT", path_of(package, "/alternative-delivery"), "ship_by_own_courier", body, settings);
}

HttpRequest deliver_by_own_courier(std::string const& package, Settings const& settings) {
    auto const path = boost::replace_all_copy(settings.manual_deliver_path, "{package}", url_encode(package));
    auto request = trendyol_request("PUT", path, "deliver_by_own_courier", settings);
    request.limit_group = "writes";
    return request;
}

HttpRequest add_invoice_link(std::string const& package, TargetState const& target, Settings const& settings) {
    json::object body{{"invoiceLink", target.invoice_link.value_or("")}, {"shipmentPackageId", id(package)}};
    if (target.invoice_date) body["invoiceDateTime"] = *target.invoice_date;
    if (target.invoice_number) body["invoiceNumber"] = *target.invoice_number;
    return write("POST", "/integration/sellers/{seller_id}/seller-invoice-links", "add_invoice_link", body, settings);
}

}  // namespace channeld::channels::trendyol
