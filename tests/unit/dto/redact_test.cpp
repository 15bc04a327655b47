#include "dto/redact.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(Redact, MasksAddresses) {
    EXPECT_EQ(redact("no customer ali.veli+x@example.com here"), "no customer [e-mail] here");
    EXPECT_EQ(redact("şükrü@örnek.com.tr,b@c.d"), "[e-mail],[e-mail]");
    EXPECT_EQ(redact("/customers/?email=ali%40example.com&x=1"), "/customers/?email=[e-mail]&x=1");
    EXPECT_EQ(redact("a @ b, @ and x@"), "a @ b, @ and x@");
}

TEST(Redact, MasksPhoneNumbersHoweverTheyAreGrouped) {
    EXPECT_EQ(redact("+905321234567"), "[number]");
    EXPECT_EQ(redact("call 0 (532) 123 45 67 now"), "call [number] now");
    EXPECT_EQ(redact("5321234567."), "[number].");
    EXPECT_EQ(redact("(0532) 123-4567"), "[number]");
}

TEST(Redact, MasksIdentityNumbers) {
    EXPECT_EQ(redact("TCKN=10000000146;"), "TCKN=[number];");
}

TEST(Redact, KeepsShortNumbersDatesAndTimes) {
    for (auto const* text : {"pk 123456789", "2026-01-31 12:00:00", "2026-01-31T12:00:00.123456+03:00", "HTTP/1.1 404",
                             "[12, 34, 56, 78, 90, 11]", "from 2026-01-31 2026-02-01"})
        EXPECT_EQ(redact(text), text);
}

TEST(Redact, MasksTokens) {
    EXPECT_EQ(redact("Authorization: Token 8f3a91c2"), "Authorization: Token [masked]");
    EXPECT_EQ(redact("authorization=8f3a91c2d0"), "authorization=[masked]");
    EXPECT_EQ(redact("bearer eyJhbGciOiJIUzI1NiJ9.e30.x, ok"), "bearer [masked], ok");
    EXPECT_EQ(redact("Basic dXNlcjpwYXNzd29yZDEyMw=="), "Basic [masked]");
    EXPECT_EQ(redact("\"token\": \"8f3a91c2d0\""), "\"token\": \"[masked]\"");
}

TEST(Redact, KeepsWordsAboutTokens) {
    for (auto const* text : {"Invalid token.", "token expired", "token: expired", "Basic settings are missing"})
        EXPECT_EQ(redact(text), text);
}

TEST(Redact, MasksValuesOfSecretAndPersonalKeys) {
    EXPECT_EQ(redact("password=hunter2&x=1"), "password=[masked]&x=1");
    EXPECT_EQ(redact(R"({"Api_Key" : "a\"b", "first_name":"Ali", "name": ["too long"]})"),
              R"({"Api_Key" : "[masked]", "first_name":"[masked]", "name": ["too long"]})");
    EXPECT_EQ(redact("name: not found"), "name: not found");
    EXPECT_EQ(redact("\"password\": \"open"), "\"password\": \"[masked]");
}

TEST(QuoteRemote, IsOneLineForAnyBytes) {
    EXPECT_EQ(quote_remote("a\nb\r\t\x1b[31m\x7f"), "a\\nb\\r\\t\\x1b[31m\\x7f");
    EXPECT_EQ(quote_remote("\xc3\xa7 \xff \xc0\xaf \xed\xa0\x80 \xe2\x80\xae"),
              "\xc3\xa7 \\xff \\xc0\\xaf \\xed\\xa0\\x80 \\xe2\\x80\\xae");
    EXPECT_EQ(quote_remote(std::string_view("\0", 1)), "\\x00");
}

TEST(QuoteRemote, IsCutBetweenCharacters) {
    EXPECT_EQ(quote_remote("çççç", 8), "çççç");
    EXPECT_EQ(quote_remote("ççççç", 8), "çç…");
    EXPECT_EQ(quote_remote("abcdefghij", 9), "abcdef…");
    EXPECT_EQ(quote_remote("aaaa\x01zzz", 8), "aaaa…");
    EXPECT_EQ(quote_remote(std::string(1000, 'a')).size(), 200u);
}

TEST(QuoteRemote, MasksBeforeItCuts) {
    EXPECT_EQ(quote_remote("12345678901234567890", 8), "[number]");
}

}  // namespace
}  // namespace channeld
