#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/batch_request.hpp"

// Batch requests whose objects the channel works on by itself: its part of the state machine of batch_requests.hpp.
namespace channeld::omnitron {

enum class HandOver {
    handed_over,  // Omnitron knows that the channel works on it
    blocked,      // another batch of this content type holds the lock; the batch waits as it was
    closed,       // somebody has ended it
};
// Commits `objects` and says that the channel has accepted them under `remote_batch_id`.
Conversation<result<HandOver>> hand_over_batch(Exchange& omnitron, Api api, std::int64_t pk, std::string content_type,
                                               std::vector<BatchObject> objects, std::string remote_batch_id);

// The channel was asked, and still works on it.
Conversation<result<void>> mark_batch_ongoing(Exchange& omnitron, Api api, std::int64_t pk);

// The work on it stopped before its end; `objects` say why each of them failed.
Conversation<result<void>> fail_batch(Exchange& omnitron, Api api, std::int64_t pk, std::vector<BatchObject> objects);

// Batches of this channel and content type that the channel works on: `sent_to_remote` and `ongoing`.
Conversation<result<std::vector<BatchRequest>>> remote_batches(Exchange& omnitron, Api api, std::string content_type);

}  // namespace channeld::omnitron
