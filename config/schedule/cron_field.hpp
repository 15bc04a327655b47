#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace channeld::inline config {

// One fault of a cron expression, described for the person who wrote it.
struct CronFault {
    std::size_t at = 0;  // offset of the faulty word in the expression, in characters
    std::string message;
};

// One field of a cron expression: the numbers that match.
struct CronField {
    std::uint64_t numbers = 0;  // bit n is set if n matches
    bool wildcard = false;      // it begins with '*'

    bool has(int number) const { return (numbers >> number & 1) != 0; }
    int least() const;
};

// What a field may contain.
struct CronFieldKind {
    std::string_view name;  // "a month"
    int least, most;
    std::span<std::string_view const> words = {};  // "JAN" for `first_word`, "FEB" for the next one, ...
    int first_word = 0;
    int end_of_all = -1;  // the last number of '*' if that is not `most`

    int last_of_all() const { return end_of_all < 0 ? most : end_of_all; }
};

// Reads "*", "5", "1-5", "*/15", "8-18/2", "MON-FRI" and lists of them. `at` is the offset of the text in its
// expression. Faults are added to `faults`.
CronField read_cron_field(std::string_view text, std::size_t at, CronFieldKind const& kind,
                          std::vector<CronFault>& faults);

}  // namespace channeld::inline config
