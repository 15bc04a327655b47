#pragma once

#include <gmock/gmock.h>

#include "commands/channels/trendyol/send_updated_orders.hpp"
#include "tests/unit/channels/trendyol/run_command.hpp"

namespace channeld::channels::trendyol::updates {

using Lines = std::vector<std::string>;

std::string const read = "GET /integration/order/sellers/900123/v2/orders?orderNumber=10854411223&size=200";
std::string const picking =
    R"(PUT /integration/order/sellers/900123/shipment-packages/1 {"lines":[{"lineId":8800111,"quantity":2}],"params":{},"status":"Picking"})";
std::string const invoiced =
    R"(PUT /integration/order/sellers/900123/shipment-packages/1 {"lines":[{"lineId":8800111,"quantity":2}],"params":{"invoiceNumber":"ABC2026000000123"},"status":"Invoiced"})";
std::string const link =
    R"(POST /integration/sellers/900123/seller-invoice-links {"invoiceLink":"https://fatura.example/abc.pdf","shipmentPackageId":1,"invoiceDateTime":1790020000000,"invoiceNumber":"ABC2026000000123"})";

inline UpdatedOrderItem item(std::string const& id, std::string const& status = "450") {
    UpdatedOrderItem out;
    out.remote_id = id;
    out.status = status;
    out.extra_field["lineId"] = "8800111";
    return out;
}

// Two items, u1 and u2, of one line in package 1.
inline UpdatedOrder order(std::string const& status) {
    UpdatedOrder out;
    out.remote_id = "1";
    out.number = "10854411223-1";
    out.status = status;
    out.order_item = {item("u1", status), item("u2", status)};
    return out;
}

inline UpdatedOrder invoiced_order(std::string const& status) {
    auto out = order(status);
    out.invoice_number = "ABC2026000000123";
    out.invoice_date = from_epoch_ms(1'790'020'000'000) == Timestamp() ? "" : to_iso(from_epoch_ms(1'790'020'000'000));
    out.invoice_url = "https://fatura.example/abc.pdf";
    return out;
}

inline std::string text_of(Outcome const& outcome) {
    if (auto const* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->message;
    if (auto const* deferred = std::get_if<Deferred>(&outcome)) return "deferred: " + deferred->message;
    return "delivered" + std::get<Delivered>(outcome).remote_id;
}

std::string const refusal =
    R"({"errors":[{"key":"shipment.package.not.updatable","message":"Shipment Update Edilebilir Bir Durumda Değil."}]})";

class TrendyolSendUpdatedOrders : public ::testing::Test {
  protected:
    struct Result {
        Lines sent;
        result<SendAnswer> answer;
        std::string outcome() const { return text_of(std::get<std::vector<Outcome>>(answer.value()).at(0)); }
    };
    Result send(UpdatedOrder const& order, Replies replies) const {
        auto const ran = run_task(command_, std::vector{order}, std::move(replies));
        return {ran.lines(), ran.result};
    }
    HttpResponse list(std::string const& rows) const { return reply(200, list_of(rows)); }

    Settings settings_ = seller();
    SendUpdatedPackages command_{settings_};
};

}  // namespace channeld::channels::trendyol::updates
