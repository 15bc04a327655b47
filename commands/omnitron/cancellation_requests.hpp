#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/batch_request.hpp"
#include "dto/cancel.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// A cancellation request as Omnitron has it (Omnitron contract §6). Its key is called `id`.
struct StoredCancellationRequest : Keyed {
    std::int64_t order_item = 0;
    std::optional<std::int64_t> reason;
    std::optional<std::string> description;
    std::string cancellation_type;
    std::string status;
    std::string modified_date;
    std::optional<std::string> created_date;
    static constexpr std::array required{"order_item", "status", "modified_date"};
};
BOOST_DESCRIBE_STRUCT(StoredCancellationRequest, (Keyed),
                      (order_item, reason, description, cancellation_type, status, modified_date, created_date))

struct NewCancellationRequest {
    std::int64_t order_item = 0;
    std::int64_t reason = 0;
    CancellationRequest content;
};

// Opens the request. It is never sent twice: an unclear outcome stays an error of kind `unclear`, and whether the
// request is there has to be looked up (find_cancellation_requests). Refused, the error is permanent.
Conversation<outcome<StoredCancellationRequest>> create_cancellation_request(Exchange& omnitron, Api api,
                                                                             NewCancellationRequest wanted);

// The requests of many order items, whatever became of them, by the item's key; oldest first. `many_at_once` as in
// many.hpp, for the filter `order_item__in`.
using RequestsOfItems = std::map<std::int64_t, std::vector<StoredCancellationRequest>>;
Conversation<result<RequestsOfItems>> find_cancellation_requests(Exchange& omnitron, Api api,
                                                                 std::vector<std::int64_t> order_items,
                                                                 bool& many_at_once);

// The newest of an item's requests, none of them mapped to a wish, that the wanted one may be after an answer was lost:
// an open one of its type, for Omnitron takes one at a time; or one that was decided since and says the same as it.
StoredCancellationRequest const* sent_before(std::vector<StoredCancellationRequest> const& unmapped,
                                             NewCancellationRequest const& wanted);

// One page of at most a hundred requests of this channel that the merchant has decided on, or moved, since the channel
// was told; 1 is the first.
Conversation<result<Page<StoredCancellationRequest>>> changed_cancellation_requests(Exchange& omnitron, Api api,
                                                                                    int page);

}  // namespace channeld::omnitron
