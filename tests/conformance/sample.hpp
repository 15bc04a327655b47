#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld::conformance {

// A recorded reply of a channel: {"request": {"method", "target"}, "status", "response"}.
struct RecordedReply {
    std::string method;  // "" and "": matches any request
    std::string target;  // "/path?query"
    int status = 0;
    std::string body;
};

// A file of samples/: one reply, or {"replies": [...]} in order, with the items that are sent or the batch that is
// checked. The name of another sample stands for its replies.
struct Sample {
    std::string name;
    std::vector<RecordedReply> replies;
    Node items;         // of send commands: a list of UpdatedOrder or CancellationDecision
    std::string batch;  // of check_orders: the remote id of the batch
};

// Throws if the file cannot be read; the message says what it needs.
Sample read_sample(std::filesystem::path const& file);

// The whole file as a document. Throws if it cannot be read.
Node read_document(std::filesystem::path const& file);

}  // namespace channeld::conformance
