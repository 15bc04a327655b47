#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sandbox/exact_json.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/parameters.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::chrono::days widest{14};

struct Window {
    Timestamp start, end;
};

Window window_of(Call const& call, Timestamp now) {
    auto const end = integer_parameter(call, "lastModifiedEndDate", 0, far_future);
    auto const start = integer_parameter(call, "lastModifiedStartDate", 0, far_future);
    Window out{{}, end ? from_epoch_ms(*end) : now};
    out.start = start ? from_epoch_ms(*start) : out.end - widest;
    if (out.end < out.start || out.end - out.start > widest)
        throw trendyol_error(400, "invalid.date.range", "the window may be at most 14 days");
    return out;
}

// What must stay the same from page to page.
std::string filters_of(Call const& call) {
    std::string out;
    for (auto const* name : {"lastModifiedStartDate", "lastModifiedEndDate", "packageItemStatuses", "size"})
        out += fmt::format("{};", call.parameter(name) ? *call.parameter(name) : "");
    return out;
}

// Opaque to callers: where the last page ended, and a digest of the filters.
std::string cursor_of(Shop::Position const& last, std::string const& filters) {
    return fmt::format("{:x}.{:x}.{:x}", last.first.time_since_epoch().count(), last.second,
                       std::hash<std::string>()(filters));
}

Shop::Position position_of(std::string const& cursor, std::string const& filters) {
    std::int64_t micros = 0, id = 0;
    auto const* end = cursor.data() + cursor.size();
    auto const first = std::from_chars(cursor.data(), end, micros, 16);
    auto const second = first.ptr == end ? first : std::from_chars(first.ptr + 1, end, id, 16);
    Shop::Position const out{Timestamp(std::chrono::microseconds(micros)), id};
    if (second.ec != std::errc() || cursor_of(out, filters) != cursor)
        throw trendyol_error(400, "invalid.cursor", "the cursor does not belong to these filters");
    return out;
}

bool wanted(Package const& package, std::vector<std::string> const& statuses) {
    return statuses.empty() || std::find(statuses.begin(), statuses.end(), package.status) != statuses.end();
}

}  // namespace

Reply stream(Shop const& shop, TrendyolOptions const& options, Call const& call, Timestamp now) {
    auto const window = window_of(call, now);
    auto const size = static_cast<std::size_t>(integer_parameter(call, "size", 1, 200).value_or(50));
    auto const statuses = list_parameter(call, "packageItemStatuses");
    auto const filters = filters_of(call);
    auto const& packages = shop.by_change();
    auto next = packages.lower_bound({window.end, INT64_MAX});
    if (auto const* cursor = call.parameter("nextCursor")) {
        auto const position = position_of(*cursor, filters);
        if (!options.cursor_repeats) next = packages.upper_bound(position);
    }
    json::array content;
    Shop::Position last{window.end, 0};
    bool more = options.cursor_repeats;
    for (; next != packages.end() && next->first.first >= window.start; ++next) {
        auto const& package = *shop.find(next->second);
        if (!wanted(package, statuses)) continue;
        if (content.size() == size) {
            more = true;
            break;
        }
        last = next->first;
        content.emplace_back(encode(package, options));
    }
    json::object body{{"hasMore", more}, {"nextCursor", nullptr}, {"size", size}};
    if (more) body["nextCursor"] = cursor_of(last, filters);
    body["content"] = std::move(content);
    return {200, {{"Content-Type", "application/json"}}, exact_text(body), Fault::none, {}};
}

}  // namespace channeld::sandbox
