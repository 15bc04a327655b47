#pragma once

#include <string>

namespace channeld::inline dto {

// An object that something waits for: it is not mapped yet.
struct AwaitedObject {
    std::string content_type;  // model name in Omnitron: "orderitem"
    std::string remote_id;     // the channel's

    friend bool operator==(AwaitedObject const&, AwaitedObject const&) = default;
};

}  // namespace channeld::inline dto
