#pragma once

#include <array>
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "commands/sdk/http.hpp"
#include "dto/reflect/decode.hpp"

// How a package stands (docs/contracts/channels/trendyol.md §2, §3.4): what the commands need that change an order
// which is there. Leaner than package.hpp, so that a poor address or price stops neither a cancel nor an update.
namespace channeld::channels::trendyol {

// Members are spelled as on the wire. A row of `discountDetails` stands for one order item.
struct ItemState {
    RemoteId lineItemId;  // the id of the order item; some replies have none (§2)
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ItemState, (), (lineItemId))

struct LineState {
    RemoteId lineId;
    std::int64_t quantity = 0;               // how many order items
    std::string orderLineItemStatusName;     // as the package's status (§3.4)
    std::string cancelledBy;                 // who cancelled the line: the customer, the seller or Trendyol (§5)
    std::string cancelReason;                // as text, in Turkish
    RemoteId cancelReasonCode;               // "" or 0 when the line is not cancelled (§13)
    std::vector<ItemState> discountDetails;  // one for each order item; may be missing
    static constexpr std::array<char const*, 0> required{};

    // The remote ids of its order items, the same as GetOrders returned them.
    std::vector<std::string> item_ids() const;
    bool is_cancelled() const;
};
BOOST_DESCRIBE_STRUCT(LineState, (),
                      (lineId, quantity, orderLineItemStatusName, cancelledBy, cancelReason, cancelReasonCode,
                       discountDetails))

struct History {
    std::string status;  // one that the package had (§3.4)
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(History, (), (status))

struct PackageState {
    RemoteId shipmentPackageId;                 // id of the package
    RemoteId orderNumber;                       // of the customer's order; packages may share it
    std::string status, shipmentPackageStatus;  // agree as a rule; the first is the documented one (§3.4)
    std::string createdBy;                      // "order-creation", "cancel", "split" or "transfer" (§2)
    RemoteId cargoTrackingNumber;               // Trendyol's contract; may exceed 63 bits
    RemoteId cargoSenderNumber;                 // the seller's own contract
    std::string invoiceNumber, invoiceLink;     // as the seller sent them
    std::vector<RemoteId> originPackageIds;     // the packages whose items this one has taken over
    std::vector<History> packageHistories;      // all statuses so far
    std::vector<LineState> lines;
    static constexpr std::array<char const*, 0> required{};

    std::string const& id() const { return shipmentPackageId.text; }
    std::string const& state() const { return status.empty() ? shipmentPackageStatus : status; }
    bool is_cancelled() const { return state() == "Cancelled" || state() == "UnSupplied"; }
    bool is_closed() const { return is_cancelled() || state() == "UnPacked"; }  // has no items any more
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
