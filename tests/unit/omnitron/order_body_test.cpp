#include "commands/omnitron/order_body.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <fstream>
#include <iterator>

#include "tests/unit/omnitron/max_length.hpp"
#include "tests/unit/omnitron/sample_order.hpp"

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

json::value golden(std::string const& name) {
    std::ifstream in(std::string(CHANNELD_SOURCE_DIR) + "/tests/golden/" + name + ".json", std::ios::binary);
    return json::parse(std::string(std::istreambuf_iterator<char>(in), {}));
}

json::value body_of(NewOrder const& order) {
    return json::parse(order_body(order, 7));
}

TEST(OrderBody, IsThatOfTheGoldenFileWhenAllIsSaid) {
    EXPECT_EQ(body_of(full_order()), golden("omnitron_order_full"));
}

TEST(OrderBody, HasADefaultForAllThatIsNotSaid) {
    EXPECT_EQ(body_of(bare_order()), golden("omnitron_order_bare"));
}

TEST(OrderBody, TextIsCutToOmnitronsLengths) {
    using Head = ChannelOrder;
    auto const sent = [](std::string const& field, auto Head::*member) {
        return [=](std::string const& text) {
            auto order = bare_order();
            content_of(order).order.*member = text;
            return std::string(body_of(order).at("order").at(field).as_string());
        };
    };
    EXPECT_EQ(max_length(sent("number", &Head::number)), 128u);
    EXPECT_EQ(max_length(sent("tracking_number", &Head::tracking_number)), 256u);
    EXPECT_EQ(max_length(sent("carrier_shipping_code", &Head::carrier_shipping_code)), 256u);
    EXPECT_EQ(max_length(sent("gift_box_note", &Head::gift_box_note)), 160u);
    EXPECT_EQ(max_length(sent("notes", &Head::notes)), 320u);
    EXPECT_EQ(max_length(sent("shipping_option_slug", &Head::shipping_option_slug)), 128u);
    EXPECT_EQ(max_length(stored_number), 128u);
}

TEST(OrderBody, TextOfItemsIsCutToo) {
    EXPECT_EQ(max_length([](std::string const& text) {
                  auto order = bare_order();
                  content_of(order).order_item[0].carrier_shipping_code = text;
                  auto const body = body_of(order);
                  return std::string(body.at("order_item").at(0).at("carrier_shipping_code").as_string());
              }),
              256u);
}

TEST(OrderBody, AnIdThatTheChannelPutIntoTheOrdersExtraFieldStays) {
    auto order = bare_order();
    content_of(order).order.extra_field = {{"id", "other"}};
    EXPECT_EQ(body_of(order).at("order").at("extra_field"), json::parse(R"({"id": "other"})"));
}

// Else the items of an order whose answer is lost could not be told apart.
TEST(OrderBody, AnItemsExtraFieldAlwaysHoldsItsRemoteId) {
    auto order = bare_order();
    content_of(order).order_item[0].extra_field = {{"id", "other"}};
    EXPECT_EQ(body_of(order).at("order_item").at(0).at("extra_field"), json::parse(R"({"id": "P1:2"})"));
}

TEST(OrderBody, AnEmptyStatusOfAnItemIsLikeNone) {
    auto order = bare_order();
    content_of(order).order_item[0].status = "";
    EXPECT_EQ(body_of(order).at("order_item").at(0).at("status"), "400");
}

}  // namespace
}  // namespace channeld::omnitron
