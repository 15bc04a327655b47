#include "daemon/jobs/lookup/address_cache.hpp"

#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;

struct AddressCacheTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    FakeTransport omnitron{clock};
    AddressCache known{{"https://omnitron.example", 7, 3, 600s}, clock};
    Customer buyer;
    Address home;

    AddressCacheTest() {
        buyer.email = "buyer@example.invalid";
        home.line = "Örnek Sk. No:1";
        for (auto const* reply : {R"({"pk": 1})", R"({"pk": 2})", R"({"pk": 3})"}) omnitron.answer(201, reply);
    }
    omnitron::outcome<std::int64_t> ask(AddressCache& addresses, std::int64_t customer = 11) {
        return run(io, addresses.get_or_create(buyer, customer, home, {1, 2, {}, {}}, omnitron));
    }
    std::int64_t key(std::int64_t customer = 11) { return ask(known, customer).value(); }
};

TEST_F(AddressCacheTest, AreMadeOnceInTheLifeOfReferenceData) {
    EXPECT_EQ(key(), 1);
    clock.advance(600s - 1us);
    EXPECT_EQ(key(), 1);
    EXPECT_EQ(omnitron.requests.size(), 1u);
    clock.advance(1us);
    EXPECT_EQ(key(), 2);
}

TEST_F(AddressCacheTest, BelongToOneCustomer) {
    EXPECT_EQ(key(11), 1);
    EXPECT_EQ(key(12), 2);
    EXPECT_EQ(key(11), 1);
}

TEST_F(AddressCacheTest, AreOtherOnesWhenAnyThingIsOther) {
    EXPECT_EQ(key(), 1);
    home.notes = "kapıya bırakın";
    EXPECT_EQ(key(), 2);
    buyer.phone_number = "05550000000";  // stands in for the address's
    EXPECT_EQ(key(), 3);
}

TEST_F(AddressCacheTest, ThatCouldNotBeMadeAreTriedAgain) {
    omnitron.replies.push_front(transient("refused"));
    EXPECT_EQ(ask(known).error().message, "refused");
    EXPECT_EQ(key(), 1);
}

TEST_F(AddressCacheTest, StartOverWhenThereAreTooManyToRemember) {
    AddressCache forgetful({"https://omnitron.example", 7, 3, 600s}, clock, 1);
    EXPECT_EQ(ask(forgetful, 11).value(), 1);
    EXPECT_EQ(ask(forgetful, 12).value(), 2);
    EXPECT_EQ(ask(forgetful, 11).value(), 3);
}

}  // namespace
}  // namespace channeld
