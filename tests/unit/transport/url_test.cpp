#include "daemon/transport/http/url.hpp"

#include <gtest/gtest.h>

namespace channeld {

void PrintTo(Url const& url, std::ostream* out) {
    *out << url.origin.host << ':' << url.origin.port << ' ' << url.authority << ' ' << url.target;
}

namespace {

TEST(Url, HasTheSchemesPort) {
    Url const plain{{false, "shop.example", 80}, "shop.example", "/orders"};
    Url const tls{{true, "shop.example", 443}, "shop.example", "/orders"};
    EXPECT_EQ(parse_url("http://shop.example/orders"), plain);
    EXPECT_EQ(parse_url("https://shop.example/orders"), tls);
}

TEST(Url, KeepsPortAndQueryAndDropsTheFragment) {
    Url const expected{{true, "shop.example", 8443}, "shop.example:8443", "/a%20b?x=%C3%BC&y"};
    EXPECT_EQ(parse_url("https://shop.example:8443/a%20b?x=%C3%BC&y#top"), expected);
}

TEST(Url, AsksForTheRootWhenThereIsNoPath) {
    EXPECT_EQ(parse_url("http://shop.example")->target, "/");
    EXPECT_EQ(parse_url("http://shop.example?a=1")->target, "/?a=1");
}

TEST(Url, TakesAddresses) {
    EXPECT_EQ(parse_url("http://127.0.0.1:80/")->origin.host, "127.0.0.1");
    EXPECT_EQ(parse_url("http://[::1]:8080/")->origin.host, "::1");
    EXPECT_EQ(parse_url("http://[::1]:8080/")->authority, "[::1]:8080");
}

TEST(Url, RefusesWhatItCannotRequest) {
    for (auto const* text : {"", "/orders", "ftp://shop.example/", "http:///orders", "http://shop.example:70000/",
                             "http://user:word@shop.example/", "http://shop.example/a b", "http://shop.example/\r\n"})
        EXPECT_EQ(parse_url(text), std::nullopt) << text;
}

}  // namespace
}  // namespace channeld
