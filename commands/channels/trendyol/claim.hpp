#pragma once

#include <array>
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "dto/reflect/decode.hpp"

// A claim: the items that a customer sends back (docs/contracts/channels/trendyol.md §6). Each claim item is one order
// item with a status of its own. Members are spelled as on the wire.
namespace channeld::channels::trendyol {

struct ClaimReason {
    RemoteId id;
    std::string name;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ClaimReason, (), (id, name))

struct ClaimStatus {
    std::string name;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ClaimStatus, (), (name))

struct ClaimItem {
    RemoteId id;               // a UUID; decisions name it
    RemoteId orderLineItemId;  // the order item: DiscountDetail::lineItemId
    ClaimReason customerClaimItemReason, trendyolClaimItemReason;
    ClaimStatus claimItemStatus;  // Created, WaitingInAction, Accepted, Rejected, ...
    static constexpr std::array<char const*, 0> required{};

    ClaimReason const& reason() const {
        return customerClaimItemReason.id.text.empty() ? trendyolClaimItemReason : customerClaimItemReason;
    }
};
BOOST_DESCRIBE_STRUCT(ClaimItem, (),
                      (id, orderLineItemId, customerClaimItemReason, trendyolClaimItemReason, claimItemStatus))

struct ClaimLine {
    std::vector<ClaimItem> claimItems;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(ClaimLine, (), (claimItems))

struct Claim {
    RemoteId claimId, id, orderNumber;
    std::int64_t claimDate = 0, lastModifiedDate = 0;  // milliseconds
    std::vector<ClaimLine> items;
    static constexpr std::array<char const*, 0> required{};

    // `claimId` in the documents, `id` in some replies.
    std::string const& key() const { return claimId.text.empty() ? id.text : claimId.text; }
};
BOOST_DESCRIBE_STRUCT(Claim, (), (claimId, id, orderNumber, claimDate, lastModifiedDate, items))

// Decisions are sent to the claim and name its items, so the remote id of a target is both: "claim/item".
struct ClaimItemId {
    std::string claim, item;
};
std::string remote_id_of(ClaimItemId const& id);
// Both parts are empty when the text is no such id.
ClaimItemId claim_item_id(std::string const& remote_id);
// Whether an id is safe in a URL and in a remote id.
bool is_claim_id(std::string const& text);

}  // namespace channeld::channels::trendyol
