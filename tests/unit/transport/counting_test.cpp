#include "daemon/transport/counting.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

TEST(Counting, CountsByLabel) {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner(clock);
    Counting counting(inner);
    EXPECT_EQ(counting.total(), 0);

    inner.replies = {transient("refused")};
    for (auto const* label : {"get_orders", "login", "get_orders"})
        run(io, counting.send(get_request("https://shop.example/", label)));
    std::map<std::string, std::int64_t, std::less<>> const expected{{"get_orders", 2}, {"login", 1}};
    EXPECT_EQ(counting.by_label(), expected);
    EXPECT_EQ(counting.total(), 3);
}

}  // namespace
}  // namespace channeld
