#include "daemon/transport/retry_after.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iomanip>
#include <sstream>

namespace channeld::inline transport {
namespace {

using std::chrono::seconds;

// Longer than any server means, and still safe to add to a Timestamp.
constexpr seconds longest = std::chrono::years(1);

std::optional<Timestamp> parse_http_date(std::string_view text) {
    std::istringstream in{std::string(text)};
    in.imbue(std::locale::classic());
    std::tm parts{};
    in >> std::get_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
    if (in.fail()) return std::nullopt;
    return std::chrono::sys_seconds(seconds(timegm(&parts)));
}

}  // namespace

std::optional<seconds> retry_after(std::string_view header, Timestamp now) {
    std::int64_t number = 0;
    auto const* end = header.data() + header.size();
    auto const [stop, error] = std::from_chars(header.data(), end, number);
    if (error == std::errc::result_out_of_range) return longest;
    if (error == std::errc() && stop == end && number >= 0) return std::min(longest, seconds(number));

    auto const date = parse_http_date(header);
    if (!date) return std::nullopt;
    return std::clamp(std::chrono::ceil<seconds>(*date - now), seconds(0), longest);
}

}  // namespace channeld::inline transport
