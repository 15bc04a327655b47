#include "omnitron_mapped.hpp"

namespace channeld::sandbox {
namespace {

class OmnitronChannel : public testing::Test {
  protected:
    Reply patch(json::object const& body) { return client.send("PATCH", "channels/7/", body); }
    json::value channel() { return json::parse(client.get("channels/7/").body); }

    OmnitronClient client;
};

TEST_F(OmnitronChannel, KeepsTheFormOfItsSettings) {
    json::object const schema{
        {"reason_mapping",
         {{"key", "reason_mapping"}, {"label", "Reasons"}, {"required", true}, {"data_type", "json"}}}};
    ASSERT_EQ(patch({{"schema", schema}}).status, 200);
    EXPECT_EQ(channel().at("schema"), schema);
    EXPECT_TRUE(channel().at("conf").as_object().contains("FAILED_INTEGRATION"));
    ASSERT_EQ(patch({{"conf", {{"a", 1}}}}).status, 200);
    EXPECT_EQ(channel().at("conf"), (json::object{{"a", 1}}));
}

TEST_F(OmnitronChannel, RefusesAQuestionThatTheFormCannotAsk) {
    EXPECT_EQ(patch({{"schema", {{"a", {{"key", "a"}, {"label", "A"}, {"data_type", "map"}}}, {"b", 5}}}}).body,
              R"({"schema":{"a":{"required":["This field is required."],)"
              R"("data_type":["\"map\" is not a valid choice."]},)"
              R"("b":{"non_field_errors":["Invalid data. Expected a dictionary."]}}})");
    EXPECT_EQ(channel().at("schema"), json::object());
}

TEST_F(OmnitronChannel, IsSetUpByControlCall) {
    auto const control = [&](std::string body) {
        return client.omnitron.handle({"POST", "/_sandbox/channels", {}, {}, std::move(body)}).status;
    };
    EXPECT_EQ(control(R"({"channel": 7, "conf": {"reason_mapping": {"401": 404}, "ATTRIBUTE_SET_STRATEGY": null}})"),
              204);
    EXPECT_EQ(channel().at("conf").at("reason_mapping").at("401"), 404);
    EXPECT_FALSE(channel().at("conf").as_object().contains("ATTRIBUTE_SET_STRATEGY"));
    EXPECT_EQ(control(R"({"channel": 9, "conf": {}})"), 404);
    EXPECT_EQ(control(R"({"channel": 7, "is_active": false})"), 204);
    EXPECT_EQ(channel().at("is_active"), false);
}

}  // namespace
}  // namespace channeld::sandbox
