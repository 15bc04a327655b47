#include "daemon/transport/remote_count.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const counted_at = *parse_iso("2030-01-01T12:00:00.5Z");

std::optional<RemoteCount> heard(int status, std::vector<Header> headers) {
    HttpResponse response;
    response.status = status;
    response.headers = std::move(headers);
    return remote_count(response, counted_at);
}

TEST(RemoteCountTest, IsWhatTheHeadersSay) {
    EXPECT_EQ(heard(200, {{"X-RateLimit-Limit", "1000"}, {"X-RateLimit-Remaining", "7"}, {"X-RateLimit-Reset", "1"}}),
              (RemoteCount{7, 1s}));
    EXPECT_EQ(heard(201, {{"ratelimit-remaining", "0"}, {"ratelimit-reset", "30"}}), (RemoteCount{0, 30s}));
    EXPECT_EQ(heard(404, {{"RateLimit-Remaining", "3"}, {"X-RateLimit-Remaining", "9"}}),
              (RemoteCount{3, std::nullopt}));
}

TEST(RemoteCountTest, TakesALargeResetForAMoment) {
    auto const moment = [](std::int64_t seconds_ahead) {
        auto const at = std::chrono::floor<std::chrono::seconds>(counted_at).time_since_epoch().count() + seconds_ahead;
        return std::vector<Header>{{"X-RateLimit-Remaining", "1"}, {"X-RateLimit-Reset", std::to_string(at)}};
    };
    EXPECT_EQ(heard(200, moment(20)), (RemoteCount{1, 20s}));
    EXPECT_EQ(heard(200, moment(-5)), (RemoteCount{1, 0s})) << "it has passed";
}

TEST(RemoteCountTest, IsNothingAfterTooManyRequestsUnlessItIsSaidHowLong) {
    EXPECT_EQ(heard(429, {{"Retry-After", "20"}, {"X-RateLimit-Reset", "3"}}), (RemoteCount{0, 20s}));
    EXPECT_EQ(heard(429, {{"Retry-After", "Tue, 01 Jan 2030 12:00:05 GMT"}}), (RemoteCount{0, 5s}));
    EXPECT_EQ(heard(429, {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "3"}}), (RemoteCount{0, 3s}));
    EXPECT_EQ(heard(429, {}), std::nullopt);
    EXPECT_EQ(heard(429, {{"X-RateLimit-Remaining", "5"}, {"Retry-After", "soon"}}), std::nullopt);
}

TEST(RemoteCountTest, IgnoresWhatItCannotRead) {
    EXPECT_EQ(heard(200, {}), std::nullopt);
    EXPECT_EQ(heard(200, {{"Retry-After", "20"}}), std::nullopt) << "it says nothing of a limit";
    for (auto const* const text : {"", "-1", "many", "5;w=10", "99999999999999999999"})
        EXPECT_EQ(heard(200, {{"X-RateLimit-Remaining", text}}), std::nullopt) << text;
    EXPECT_EQ(heard(200, {{"X-RateLimit-Remaining", "5"}, {"X-RateLimit-Reset", "soon"}}),
              (RemoteCount{5, std::nullopt}));
}

}  // namespace
}  // namespace channeld
