#pragma once

#include <string>
#include <vector>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/batch_request.hpp"

// Batch requests whose objects the channel processes asynchronously: the second line of the state machine in
// batch_requests.hpp.
namespace channeld::omnitron {

enum class SentToRemote {
    reported,  // Omnitron has it as `sent_to_remote` or `ongoing`
    blocked,   // another batch of this content type holds the lock; the batch is unchanged
    closed,    // the batch is `done` or `fail`
};
// Commits `objects` and reports that the channel has accepted them under `remote_batch_id`. May be repeated.
HttpTask<result<SentToRemote>> report_sent_to_remote(RequestPort& omnitron, Api api, std::int64_t pk,
                                                     std::string content_type, std::vector<BatchObject> objects,
                                                     std::string remote_batch_id);

// Reports that the channel still processes the batch.
HttpTask<result<void>> mark_batch_ongoing(RequestPort& omnitron, Api api, std::int64_t pk);

// Closes the batch as `fail`; each of `objects` has the reason of its failure.
HttpTask<result<void>> fail_batch(RequestPort& omnitron, Api api, std::int64_t pk, std::vector<BatchObject> objects);

// The batches of this channel and content type that the channel processes: `sent_to_remote` and `ongoing`.
HttpTask<result<std::vector<BatchRequest>>> list_remote_batches(RequestPort& omnitron, Api api,
                                                                std::string content_type);

}  // namespace channeld::omnitron
