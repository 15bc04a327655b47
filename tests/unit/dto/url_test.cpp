#include "dto/url.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

constexpr auto shape = "expected an address such as https://omnitron.example.com";

TEST(FaultOfUrl, HttpsIsFine) {
    EXPECT_EQ(fault_of_url("https://omnitron.example.com"), "");
    EXPECT_EQ(fault_of_url("https://omnitron.example.com:8443"), "");
    EXPECT_EQ(fault_of_url("https://[2001:db8::1]:8443"), "");
}

TEST(FaultOfUrl, PlainHttpIsForLoopbackOnly) {
    for (auto const* url : {"http://127.0.0.1:8801", "http://127.1.2.3", "http://localhost:1", "http://[::1]:8801"})
        EXPECT_EQ(fault_of_url(url), "") << url;
    for (auto const* url : {"http://omnitron.example.com", "http://128.0.0.1", "http://localhost.example.com"})
        EXPECT_EQ(fault_of_url(url),
                  "plain http would show the password to the network and is accepted for 127.0.0.1, ::1 and localhost "
                  "only; write https://");
}

TEST(FaultOfUrl, NothingFollowsTheHost) {
    for (auto const* url : {"https://a.example/", "https://a.example/api/v1", "https://a.example?x=1"})
        EXPECT_EQ(fault_of_url(url), std::string(shape) + ", with nothing after the host") << url;
}

TEST(FaultOfUrl, CredentialsHaveTheirOwnSettings) {
    EXPECT_EQ(fault_of_url("https://u:p@a.example"), std::string(shape) + ", without user and password");
}

TEST(FaultOfUrl, EverythingElseIsRefused) {
    for (auto const* url : {"", "omnitron.example.com", "ftp://a.example", "https://", "https://a b", "//a.example",
                            "https:a", "https://a.example#x"})
        EXPECT_EQ(fault_of_url(url), shape) << url;
}

}  // namespace
}  // namespace channeld
