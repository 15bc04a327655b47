#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/batch_request.hpp"

namespace channeld::omnitron {

// The batch state machine (docs/contracts/omnitron.md §3):
//
//     initialized -> commit -> done                                    the channel has answered, or is not involved
//     initialized -> commit -> sent_to_remote -> ongoing -> done       the channel processes it asynchronously
//
// and `fail` from every state; the second line is in remote_batches.hpp. Only one batch of a content type may be in
// `commit` (it holds the lock), so a commit is followed by the next transition at once. After every unclear response
// and every 406 the functions read the batch's state; they may be called for a batch in any state, also after a crash.
HttpTask<result<BatchRequest>> open_batch(RequestPort& omnitron, Api api);

enum class BatchEnd {
    done,     // every object has an integration action with status success
    blocked,  // another batch of this content type holds the lock; nothing is mapped, this batch is closed as `fail`
    failed,   // the batch was closed as `fail` by someone else; nothing is mapped
};

// Commits `objects` and closes the batch as `done`; a batch in `sent_to_remote` or `ongoing` is only closed. A
// permanent error means that Omnitron refuses one of the objects; the batch is then closed as `fail`, so that it
// releases the lock.
HttpTask<result<BatchEnd>> commit_and_close_batch(RequestPort& omnitron, Api api, std::int64_t pk,
                                                  std::string content_type, std::vector<BatchObject> objects,
                                                  BatchStatus from = BatchStatus::initialized);

// The batches of this channel and content type in `commit`, which hold the lock.
HttpTask<result<std::vector<BatchRequest>>> list_committed_batches(RequestPort& omnitron, Api api,
                                                                   std::string content_type);

}  // namespace channeld::omnitron
