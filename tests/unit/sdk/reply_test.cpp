#include "commands/sdk/reply.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

HttpRequest request() {
    HttpRequest out;
    out.label = "get_orders";
    return out;
}

Error error_of(int status, std::string body) {
    return read_json(request(), {status, {}, std::move(body)}).error();
}

TEST(ReadJson, ReturnsTheBodyWithItsNumbersAsText) {
    auto const node = read_json(request(), {200, {}, R"({"id":73300001234567891234})"});
    ASSERT_TRUE(node);
    EXPECT_EQ(node->find("id")->text, "73300001234567891234");
}

TEST(ReadJson, OtherBodiesAreTransientAndNamed) {
    EXPECT_EQ(error_of(200, "").message, "get_orders: expected JSON, got an empty reply");
    EXPECT_EQ(error_of(200, "\n <!doctype html>").message, "get_orders: expected JSON, got an HTML page");
    EXPECT_EQ(error_of(200, R"({"name":"Ay)").message, "get_orders: not valid JSON at byte 11 of 11: incomplete JSON");
    EXPECT_EQ(error_of(200, "").kind, ErrorKind::transient);
}

TEST(ReadJson, SaysForEachStatusWhoHasToAct) {
    EXPECT_EQ(error_of(401, "{}").kind, ErrorKind::needs_person);
    EXPECT_EQ(error_of(403, "{}").kind, ErrorKind::needs_person);
    EXPECT_EQ(error_of(408, "{}").kind, ErrorKind::transient);
    EXPECT_EQ(error_of(429, "{}").kind, ErrorKind::transient);
    EXPECT_EQ(error_of(503, "{}").kind, ErrorKind::transient);
    EXPECT_EQ(error_of(400, "{}").kind, ErrorKind::permanent);
    EXPECT_EQ(error_of(418, "{}").message, "get_orders: the channel refuses the request (HTTP 418)");
}

struct Order {
    RemoteId id;
    std::string city;
};
BOOST_DESCRIBE_STRUCT(Order, (), (id, city))

TEST(ReadJsonAs, ReturnsTheBodyAsAStruct) {
    auto const order = read_json_as<Order>(request(), {200, {}, R"({"id":7,"city":"Ankara","more":1})"});
    ASSERT_TRUE(order);
    EXPECT_EQ(order->id.text, "7");
    EXPECT_EQ(order->city, "Ankara");
}

TEST(ReadJsonAs, ABodyOfAnotherShapeIsTransient) {
    auto const order = read_json_as<Order>(request(), {200, {}, R"({"id":[]})"});
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().kind, ErrorKind::transient);
    EXPECT_EQ(order.error().message,
              "get_orders: /id: expected an id (a text or a number), got a list; /city: missing");
    EXPECT_EQ(read_json_as<Order>(request(), {403, {}, ""}).error().kind, ErrorKind::needs_person);
}

TEST(BasicAuth, EncodesEveryLengthAsRfc7617Says) {
    EXPECT_EQ(basic_auth("key", "secret"), (Header{"Authorization", "Basic a2V5OnNlY3JldA=="}));
    EXPECT_EQ(basic_auth("ab", "").value, "Basic YWI6");
    EXPECT_EQ(basic_auth("a", "").value, "Basic YTo=");
    EXPECT_EQ(basic_auth("", "").value, "Basic Og==");
    EXPECT_EQ(basic_auth("\xC3\xBC", "\xFF").value, "Basic w7w6/w==");
}

}  // namespace
}  // namespace channeld
