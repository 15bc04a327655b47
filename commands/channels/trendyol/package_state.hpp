#pragma once

#include <array>
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "commands/sdk/http.hpp"
#include "dto/reflect/decode.hpp"

// How a package stands (Trendyol contract §2, §3.4): what the commands need that change an order which is there. Leaner
// than package.hpp, so that a poor address or price stops neither a cancel nor an update.
namespace channeld::channels::trendyol {

struct UnitState {
    RemoteId lineItemId;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(UnitState, (), (lineItemId))

struct LineState {
    RemoteId lineId;
    std::int64_t quantity = 0;
    std::string orderLineItemStatusName, cancelledBy, cancelReason;
    RemoteId cancelReasonCode;
    std::vector<UnitState> discountDetails;
    static constexpr std::array<char const*, 0> required{};

    // The remote ids of its units, as GetOrders gave them.
    std::vector<std::string> units() const;
    bool is_cancelled() const;
};
BOOST_DESCRIBE_STRUCT(LineState, (),
                      (lineId, quantity, orderLineItemStatusName, cancelledBy, cancelReason, cancelReasonCode,
                       discountDetails))

struct History {
    std::string status;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(History, (), (status))

struct PackageState {
    RemoteId shipmentPackageId, orderNumber;
    std::string status, shipmentPackageStatus, createdBy;
    RemoteId cargoTrackingNumber, cargoSenderNumber;
    std::string invoiceNumber, invoiceLink;
    std::vector<RemoteId> originPackageIds;  // the packages whose units this one has taken over
    std::vector<History> packageHistories;
    std::vector<LineState> lines;
    static constexpr std::array<char const*, 0> required{};

    std::string const& id() const { return shipmentPackageId.text; }
    std::string const& state() const { return status.empty() ? shipmentPackageStatus : status; }
    bool is_cancelled() const { return state() == "Cancelled" || state() == "UnSupplied"; }
    bool is_over() const { return is_cancelled() || state() == "UnPacked"; }  // its units are elsewhere, or nowhere
    bool comes_from(PackageState const& other) const;
};
BOOST_DESCRIBE_STRUCT(PackageState, (),
                      (shipmentPackageId, orderNumber, status, shipmentPackageStatus, createdBy, cargoTrackingNumber,
                       cargoSenderNumber, invoiceNumber, invoiceLink, originPackageIds, packageHistories, lines))

// One row of a list, under old or new names; the error names the field that cannot be read.
result<PackageState> package_state(Node row);

// The reply to `packages_of_order` (request.hpp). One package that cannot be read is a permanent error: what is decided
// by the packages of an order needs them all.
result<std::vector<PackageState>> package_states(HttpRequest const& request, HttpResponse const& response);

}  // namespace channeld::channels::trendyol
