#include "daemon/transport/remote_count.hpp"

#include <algorithm>
#include <charconv>

#include "daemon/transport/retry_after.hpp"

namespace channeld::inline transport {
namespace {

using std::chrono::seconds;

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || value < 0) return std::nullopt;
    return value;
}

// The IETF draft spells it without the X.
std::optional<std::int64_t> number(HttpResponse const& response, std::string_view name) {
    auto const standard = number(response.header(name));
    return standard ? standard : number(response.header(std::string("X-").append(name)));
}

std::optional<seconds> reset_of(HttpResponse const& response, Timestamp now) {
    constexpr std::int64_t some_moment = 1'000'000'000;  // in 2001; as a span more than thirty years
    auto const value = number(response, "RateLimit-Reset");
    if (!value) return std::nullopt;
    if (*value < some_moment) return seconds(*value);
    auto const since_1970 = std::chrono::floor<seconds>(now).time_since_epoch();
    return seconds(std::max<std::int64_t>(0, *value - since_1970.count()));
}

}  // namespace

std::optional<RemoteCount> remote_count(HttpResponse const& response, Timestamp now) {
    if (response.status == 429) {
        auto const asked = retry_after(response.header("Retry-After"), now);
        auto const reset = asked ? asked : reset_of(response, now);
        return reset ? std::optional(RemoteCount{0, reset}) : std::nullopt;
    }
    auto const left = number(response, "RateLimit-Remaining");
    if (!left) return std::nullopt;
    return RemoteCount{*left, reset_of(response, now)};
}

}  // namespace channeld::inline transport
