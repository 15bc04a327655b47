#include "daemon/jobs/engine/content_locks.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(ContentLocks, HasOneForEachContentType) {
    ContentLocks locks;
    auto* const orders = &locks.of("order");
    EXPECT_NE(&locks.of("product"), orders);
    EXPECT_EQ(&locks.of("order"), orders);
}

}  // namespace
}  // namespace channeld
