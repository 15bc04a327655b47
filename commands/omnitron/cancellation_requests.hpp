#pragma once

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
    static constexpr std::array required{"order_item", "status", "modified_date"};
};
BOOST_DESCRIBE_STRUCT(StoredCancellationRequest, (Keyed),
                      (order_item, reason, description, cancellation_type, status, modified_date))

struct NewCancellationRequest {
    std::int64_t order_item = 0;
    std::int64_t reason = 0;
    CancellationRequest content;
};

struct OpenedRequest {
    StoredCancellationRequest stored;
    bool existed = false;
};

// Opens the request. A lost answer or a refusal is followed by a look for an open one of the same unit and type, and it
// is never sent twice; `look_first` when an earlier try may have reached Omnitron.
Conversation<outcome<OpenedRequest>> create_cancellation_request(Exchange& omnitron, Api api,
                                                                 NewCancellationRequest wanted, bool look_first);

// One page of at most a hundred requests of this channel that the merchant has decided on, or moved, since the channel
// was told; 1 is the first.
Conversation<result<Page<StoredCancellationRequest>>> changed_cancellation_requests(Exchange& omnitron, Api api,
                                                                                    int page);

}  // namespace channeld::omnitron
