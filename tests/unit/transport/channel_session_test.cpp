#include "daemon/transport/channel_session.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

struct ChannelSessionTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport inner{clock};
    ChannelSession session{inner, "shop"};

    result<HttpResponse> get() { return run(io, session.send(get_request("https://shop.example/orders?key=1"))); }

    void expect_refused(std::string const& message) {
        auto const reply = get();
        ASSERT_FALSE(reply);
        EXPECT_EQ(reply.error().kind, ErrorKind::needs_person);
        EXPECT_EQ(reply.error().message, message);
    }
};

TEST_F(ChannelSessionTest, NeedsAPersonForCredentialsAndRights) {
    inner.answer(401);
    expect_refused(
        "get_orders: GET https://shop.example/orders: channel 'shop' refuses our credentials (401); check those in its "
        "settings");
    inner.answer(403);
    expect_refused(
        "get_orders: GET https://shop.example/orders: channel 'shop' refuses the request (403); check the rights of "
        "its "
        "credentials, its list of allowed addresses and the User-Agent");
}

TEST_F(ChannelSessionTest, PassesAllElse) {
    for (int const status : {200, 400, 404, 409}) {
        inner.answer(status);
        EXPECT_EQ(get()->status, status);
    }
    inner.replies = {transient("refused")};
    EXPECT_EQ(get().error().message, "refused");
}

}  // namespace
}  // namespace channeld
