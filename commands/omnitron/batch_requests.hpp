#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/batch_request.hpp"

namespace channeld::omnitron {

// The batch state machine (Omnitron contract §3):
//
//     initialized -> commit -> done                                    the channel has answered, or nobody asks it
//     initialized -> commit -> sent_to_remote -> ongoing -> done       the channel works on it by itself
//
// and `fail` from everywhere; the second line is in remote_batches.hpp. Only one batch of a content type may be in
// `commit`, so a commit is followed by what comes next at once. All of them ask for the batch's state after every
// unclear answer and every 406, so they may be called for a batch in any state, and again after a crash.
Conversation<result<BatchRequest>> open_batch(Exchange& omnitron, Api api);

enum class BatchEnd {
    done,     // every object has its settled integration action
    blocked,  // another batch of this content type holds the lock; nothing was done, the batch is closed as `fail`
    failed,   // the batch was ended as `fail` by somebody; nothing is mapped
};

// Commits `objects` and closes the batch; one that is `sent_to_remote` or `ongoing` is only closed. After a permanent
// error the batch is closed as `fail`: Omnitron refuses one of its objects.
Conversation<result<BatchEnd>> settle_batch(Exchange& omnitron, Api api, std::int64_t pk, std::string content_type,
                                            std::vector<BatchObject> objects,
                                            BatchStatus from = BatchStatus::initialized);

// Batches of this channel and content type that hold the lock.
Conversation<result<std::vector<BatchRequest>>> committed_batches(Exchange& omnitron, Api api,
                                                                  std::string content_type);

}  // namespace channeld::omnitron
