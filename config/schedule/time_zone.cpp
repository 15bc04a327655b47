#include "config/schedule/time_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "dto/ascii.hpp"
#include "dto/reflect/problem.hpp"

namespace channeld::inline config {
namespace {

namespace fs = std::filesystem;

// Where cctz looks for them.
fs::path zone_folder() {
    auto const* const folder = std::getenv("TZDIR");
    return folder && *folder ? folder : "/usr/share/zoneinfo";
}

std::vector<std::string> zone_names() {
    auto const root = zone_folder();
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(root, failed), end; !failed && at != end; at.increment(failed)) {
        auto name = at->path().lexically_relative(root).string();
        bool const other_clocks = name.starts_with("posix") || name.starts_with("right");  // the same zones again
        bool const table = name.find('.') != name.npos || to_lower(name.front()) == name.front();
        if (!other_clocks && !table && !at->is_directory(failed)) names.push_back(std::move(name));
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string_view place_of(std::string_view name) {
    return name.substr(name.rfind('/') + 1);
}

// A zone that differs only in case, one whose continent was omitted, or one with a similar spelling.
std::string guess(std::string const& word, std::vector<std::string> const& names) {
    for (auto const& name : names)
        if (equal_ignoring_case(name, word)) return name;
    for (auto const& name : names)
        if (equal_ignoring_case(place_of(name), place_of(word))) return name;
    std::vector<std::string_view> places;
    places.reserve(names.size());
    for (auto const& name : names) places.push_back(place_of(name));
    auto const whole = nearest(word, {names.begin(), names.end()});
    if (!whole.empty()) return whole;
    auto const place = nearest(place_of(word), places);
    auto const found = std::find(places.begin(), places.end(), place);
    return place.empty() ? "" : names[static_cast<std::size_t>(found - places.begin())];
}

}  // namespace

result<TimeZone> find_time_zone(std::string const& name) {
    TimeZone zone;
    if (cctz::load_time_zone(name, &zone)) return zone;
    auto const names = zone_names();
    if (names.empty())
        return needs_person(fmt::format("no time zone data in {}; install tzdata", zone_folder().string()));
    auto const meant = guess(name, names);
    auto const hint =
        meant.empty() ? "expected one such as Europe/Istanbul or UTC" : fmt::format("did you mean '{}'?", meant);
    return permanent(fmt::format("unknown time zone '{}'; {}", name, hint));
}

}  // namespace channeld::inline config
