#include "commands/omnitron/item_update.hpp"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

std::string changes(json::object const& wanted, json::object const& stored) {
    return json::serialize(changed_fields(wanted, stored));
}

TEST(ChangedFields, CompareByMeaning) {
    EXPECT_EQ(changes({{"status", 550}, {"tracking_number", ""}}, {{"status", "550"}, {"tracking_number", nullptr}}),
              "{}");
    EXPECT_EQ(changes({{"tracking_number", nullptr}}, {{"tracking_number", "T1"}}), R"({"tracking_number":null})");
}

TEST(ChangedFields, DoNotLetALateLookTakeAStatusBack) {
    EXPECT_EQ(changes({{"status", "500"}}, {{"status", "550"}}), "{}");
    EXPECT_EQ(changes({{"status", "550"}}, {{"status", "600"}}), "{}");
    EXPECT_EQ(changes({{"status", "500"}}, {{"status", "100"}}), "{}");
    EXPECT_EQ(changes({{"status", "500"}, {"tracking_number", "T1"}}, {{"status", "550"}}),
              R"({"tracking_number":"T1"})");
}

TEST(ChangedFields, LetAStatusGoOn) {
    EXPECT_EQ(changes({{"status", "550"}}, {{"status", "500"}}), R"({"status":"550"})");
    EXPECT_EQ(changes({{"status", "100"}}, {{"status", "500"}}), R"({"status":"100"})");
    EXPECT_EQ(changes({{"status", "400"}}, {{"status", "200"}}), R"({"status":"400"})");
}

}  // namespace
}  // namespace channeld::omnitron
