#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld::conformance {

// What a channel answered once: {"request": {"method", "target"}, "status", "response"}.
struct Recorded {
    std::string method;  // "" and "": to whatever was asked
    std::string target;  // "/path?query"
    int status = 0;
    std::string body;
};

// A file of samples/: one reply; or {"replies": [...]} in their order, and with them what was sent or asked for. A
// reply may be the name of another sample.
struct Sample {
    std::string name;
    std::vector<Recorded> replies;
    Node items;         // of send commands: a list of UpdatedOrder or CancellationDecision
    std::string batch;  // of check_orders: the remote id of the batch
};

// Throws when the file cannot be read, in words that say what it needs.
Sample read_sample(std::filesystem::path const& file);

// The whole file as a document; throws.
Node read_document(std::filesystem::path const& file);

}  // namespace channeld::conformance
