#pragma once

#include <map>
#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/capabilities.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/batch_request.hpp"
#include "dto/cancel.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// A cancellation request as Omnitron has it (docs/contracts/omnitron.md §6). Its pk is called `id`.
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

// Creates the request; never sent twice. An unclear outcome stays an error of kind `unclear`, and the caller has to
// look for the request (find_cancellation_requests). A refusal is a permanent error.
HttpTask<outcome<StoredCancellationRequest>> create_cancellation_request(RequestPort& omnitron, Api api,
                                                                         NewCancellationRequest wanted);

// The requests of many order items, whatever became of them, by the item's key; oldest first. Many at once where
// Omnitron can.
using RequestsOfItems = std::map<std::int64_t, std::vector<StoredCancellationRequest>>;
HttpTask<result<RequestsOfItems>> find_cancellation_requests(RequestPort& omnitron, Api api,
                                                             std::vector<std::int64_t> order_items,
                                                             Capabilities& capabilities);

// The newest of an item's unmapped requests that may be the result of an earlier attempt to create `wanted` whose
// response was lost: an open one of the same type, as Omnitron allows one open request per item, or a closed one with
// the same reason and description. nullptr if there is none.
StoredCancellationRequest const* find_earlier_attempt(std::vector<StoredCancellationRequest> const& unmapped,
                                                      NewCancellationRequest const& wanted);

// One page of at most a hundred requests of this channel that the merchant has changed since they were last reported to
// the channel; 1 is the first page.
HttpTask<result<Page<StoredCancellationRequest>>> list_changed_cancellation_requests(RequestPort& omnitron, Api api,
                                                                                     int page);

}  // namespace channeld::omnitron
