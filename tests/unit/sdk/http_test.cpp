#include "commands/sdk/http.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(UrlEncode, LeavesOnlyTheUnreservedCharacters) {
    EXPECT_EQ(url_encode("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(url_encode("a b+c&d=e/f?g#h%i:j@k"), "a%20b%2Bc%26d%3De%2Ff%3Fg%23h%25i%3Aj%40k");
    EXPECT_EQ(url_encode("çığ"), "%C3%A7%C4%B1%C4%9F");
    EXPECT_EQ(url_encode(std::string_view("\0\n\xff", 3)), "%00%0A%FF");
    EXPECT_EQ(url_encode(""), "");
}

TEST(UrlQuery, KeepsTheOrderOfItsParameters) {
    EXPECT_EQ(url_query({{"b", "1"}, {"a", "x y"}, {"e mail", "a@b"}}), "?b=1&a=x%20y&e%20mail=a%40b");
    EXPECT_EQ(url_query({{"empty", ""}}), "?empty=");
    EXPECT_EQ(url_query({}), "");
}

TEST(HttpResponse, FindsHeadersWhateverTheirCase) {
    HttpResponse response;
    response.headers = {{"Retry-After", "5"}, {"SET-COOKIE", "a"}, {"Set-Cookie", "b"}};
    EXPECT_EQ(response.header("retry-after"), "5");
    EXPECT_EQ(response.header("Set-Cookie"), "a");
    EXPECT_EQ(response.header("Retry"), "");
}

TEST(HttpResponse, IsOkInTheTwoHundreds) {
    auto const ok = [](int status) {
        HttpResponse response;
        response.status = status;
        return response.ok();
    };
    EXPECT_TRUE(ok(200) && ok(299));
    EXPECT_FALSE(ok(199) || ok(300) || ok(0));
}

// The example of RFC 7617 §2, and what base64 pads.
TEST(BasicAuth, IsTheHeaderOfItsRfc) {
    EXPECT_EQ(basic_auth("Aladdin", "open sesame"), (Header{"Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}));
    EXPECT_EQ(basic_auth("a", "b"), (Header{"Authorization", "Basic YTpi"}));
    EXPECT_EQ(basic_auth("a", "\xff\xfe"), (Header{"Authorization", "Basic YTr//g=="}));
}

}  // namespace
}  // namespace channeld
