#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "config/schedule/time_zone.hpp"
#include "dto/timestamp.hpp"

namespace channeld::testing {

inline TimeZone zone(std::string const& name) {
    auto const found = find_time_zone(name);
    if (!found) throw std::logic_error(found.error().message);
    return *found;
}

inline cctz::civil_minute wall(TimeZone const& zone, Timestamp at) {
    return cctz::civil_minute(cctz::convert(at, zone));
}

// The moment at which a zone's clocks are changed.
struct Change {
    Timestamp at{};
    cctz::civil_minute before{}, after{};  // what they would have shown then, and what they show

    bool is_gap() const { return after > before; }
};

// All of 1990 to 2049, as the zone's data has them.
inline std::vector<Change> changes(std::string const& name) {
    std::vector<Change> out;
    auto const clocks = zone(name);
    Timestamp at = cctz::convert(cctz::civil_second(1990, 1, 1), cctz::utc_time_zone());
    Timestamp const end = cctz::convert(cctz::civil_second(2050, 1, 1), cctz::utc_time_zone());
    for (TimeZone::civil_transition change; clocks.next_transition(at, &change);) {
        at = clocks.lookup(change.to).trans;
        if (at >= end) break;
        if (change.from == change.to) continue;  // only the zone's name for its time
        out.push_back({at, cctz::civil_minute(change.from), cctz::civil_minute(change.to)});
    }
    return out;
}

}  // namespace channeld::testing
