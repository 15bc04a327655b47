#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace channeld::inline dto {

// A batch request (docs/contracts/omnitron.md §3): it reserves Omnitron's objects, so that they are not processed
// twice, and turns them into integration actions when it is `done`.
enum class BatchStatus { initialized, commit, sent_to_remote, ongoing, done, fail };
BOOST_DESCRIBE_ENUM(BatchStatus, initialized, commit, sent_to_remote, ongoing, done, fail)

enum class FailedReason { mapping, remote, channel_app };
BOOST_DESCRIBE_ENUM(FailedReason, mapping, remote, channel_app)

struct BatchObject {
    std::int64_t pk = 0;
    std::string version_date;  // the object's modified_date, as Omnitron wrote it
    std::string content_type;  // model name: "order", "orderitem"
    std::optional<std::string> remote_id;
    std::optional<FailedReason> failed_reason_type;

    friend bool operator==(BatchObject const&, BatchObject const&) = default;
};
BOOST_DESCRIBE_STRUCT(BatchObject, (), (pk, version_date, content_type, remote_id, failed_reason_type))

struct BatchRequest {
    std::int64_t pk = 0;
    std::string local_batch_id;  // assigned by Omnitron; the first part of error codes
    std::optional<std::string> remote_batch_id;
    std::optional<std::string> content_type;  // absent until the first commit
    std::string status;                       // text: an unknown status must not make the reply unreadable
    std::optional<std::vector<BatchObject>> objects;
    std::optional<std::string> created_date = {};
};
BOOST_DESCRIBE_STRUCT(BatchRequest, (),
                      (pk, local_batch_id, remote_batch_id, content_type, status, objects, created_date))

}  // namespace channeld::inline dto
