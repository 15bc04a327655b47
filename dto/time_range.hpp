#pragma once

#include "dto/timestamp.hpp"

namespace channeld {

// From `from` on, up to but not including `to`.
struct TimeRange {
    Timestamp from{}, to{};
};

}  // namespace channeld
