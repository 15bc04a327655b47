#include "daemon/transport/http/request_head.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

result<std::string> head_of(HttpRequest const& request) {
    return request_head(request, *parse_url("http://shop.example:8080/orders?page=2"), "channeld/test");
}

TEST(RequestHead, AddsWhatEveryRequestNeeds) {
    EXPECT_EQ(*head_of({}),
              "GET /orders?page=2 HTTP/1.1\r\n"
              "Host: shop.example:8080\r\n"
              "Accept: application/json\r\n"
              "User-Agent: channeld/test\r\n"
              "\r\n");
}

TEST(RequestHead, PrefersTheHeadersThatAreGiven) {
    HttpRequest request;
    request.headers = {{"user-agent", "7 - SelfIntegration"}, {"Accept", "text/csv"}, {"X-Key", "a b"}};
    EXPECT_EQ(*head_of(request),
              "GET /orders?page=2 HTTP/1.1\r\n"
              "Host: shop.example:8080\r\n"
              "user-agent: 7 - SelfIntegration\r\n"
              "Accept: text/csv\r\n"
              "X-Key: a b\r\n"
              "\r\n");
}

TEST(RequestHead, SaysHowLongTheBodyIs) {
    HttpRequest request;
    request.method = "POST";
    request.body = "{\"a\": \"ü\"}";
    EXPECT_TRUE(head_of(request)->ends_with("\r\nContent-Length: 11\r\n\r\n"));
    request.body.clear();
    EXPECT_TRUE(head_of(request)->ends_with("\r\nContent-Length: 0\r\n\r\n"));
}

TEST(RequestHead, RefusesWhatWouldBreakTheMessageApart) {
    auto const error_of = [](HttpRequest const& request) { return head_of(request).error().message; };
    HttpRequest request;
    request.headers = {{"X-Key", "a\r\nHost: evil.example"}};
    EXPECT_EQ(error_of(request), "the value of header 'X-Key' has a line break or control character");
    request.headers = {{"X Key", "a"}};
    EXPECT_EQ(error_of(request), "a header name has a character that is not allowed there");
    request.headers = {{"content-length", "3"}};
    EXPECT_EQ(error_of(request), "header 'content-length' is set by the client; leave it out");
    request.method = "GET /x HTTP/1.1\r\nA:";
    EXPECT_EQ(error_of(request), "the method is not a word of letters");
}

}  // namespace
}  // namespace channeld
