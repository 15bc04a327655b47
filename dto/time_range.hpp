#pragma once

#include "dto/timestamp.hpp"

namespace channeld::inline dto {

// Half-open: includes `from`, excludes `to`.
struct TimeRange {
    Timestamp from{}, to{};
};

}  // namespace channeld::inline dto
