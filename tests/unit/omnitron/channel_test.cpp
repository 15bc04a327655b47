#include "commands/omnitron/channel.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

constexpr auto* shop =
    R"({"pk": 7, "name": "Shop", "is_active": false, "conf": {"CUSTOMER_IDENTIFIER_FIELD": "email"}})";

struct ChannelTest : testing::Test {
    ScriptedOmnitron omnitron;

    result<ChannelFacts> ask() { return omnitron.run(get_channel(omnitron.port, omnitron.api)); }
};

TEST_F(ChannelTest, FactsAreOfTheChannelAndItsCatalog) {
    omnitron.replies(shop);
    omnitron.replies(R"({"pk": 3, "stock_list": 32, "price_list": 31, "name": "Catalog"})");
    auto const facts = ask().value();
    EXPECT_FALSE(facts.channel.is_active);
    EXPECT_EQ(facts.catalog.stock_list, 32);
    EXPECT_EQ(facts.catalog.price_list, 31);
    EXPECT_EQ(omnitron.asked, (Lines{"get_channel: GET channels/7/ (kept)", "get_catalog: GET catalogs/3/ (kept)"}));
}

TEST_F(ChannelTest, AWrongIdInTheSettingsNeedsAPerson) {
    omnitron.replies("{}", 404);
    EXPECT_EQ(failure_of(ask()), "needs_person: Omnitron has no channel 7: correct channel_id");
    omnitron.replies(shop);
    omnitron.replies("{}", 404);
    EXPECT_EQ(failure_of(ask()), "needs_person: Omnitron has no catalog 3: correct catalog_id");
}

TEST_F(ChannelTest, NoAnswerIsToldAsItIs) {
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(ask()), "transient: refused");
    omnitron.replies(shop);
    omnitron.replies("denied", 403);
    EXPECT_EQ(failure_of(ask()), "permanent: Omnitron refuses get_catalog with HTTP 403: denied");
}

TEST(CustomerIdentifier, IsTheEmailUnlessTheMerchantChosePhones) {
    OmnitronChannel channel;
    EXPECT_EQ(customer_identifier(channel), "email");
    channel.conf = {{"CUSTOMER_IDENTIFIER_FIELD", "phone_number"}};
    EXPECT_EQ(customer_identifier(channel), "phone_number");
    for (boost::json::value const& odd :
         {boost::json::value("email"), boost::json::value("x"), boost::json::value(5)}) {
        channel.conf["CUSTOMER_IDENTIFIER_FIELD"] = odd;
        EXPECT_EQ(customer_identifier(channel), "email");
    }
}

struct ContentTypeTest : testing::Test {
    ScriptedOmnitron omnitron;

    result<std::int64_t> ask() { return omnitron.run(get_content_type(omnitron.port, omnitron.api, "order")); }
};

TEST_F(ContentTypeTest, IsTheOneOfThisVeryModel) {
    omnitron.replies(R"([{"id": 4, "model": "orderitem"}, {"id": 5, "model": "order"}])");
    EXPECT_EQ(ask().value(), 5);
    EXPECT_EQ(omnitron.asked, Lines{"get_content_type: GET content_types/?model=order (kept)"});
}

TEST_F(ContentTypeTest, MayBeUnknown) {
    omnitron.replies(R"([{"id": 4, "model": "orderitem"}])");
    EXPECT_EQ(failure_of(ask()), "permanent: Omnitron knows no content type 'order'");
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(ask()), "transient: refused");
}

}  // namespace
}  // namespace channeld::omnitron
