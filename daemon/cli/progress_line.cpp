#include "daemon/cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace channeld::cli {

std::string progress_of(Accounting const& sums) {
    auto const in_progress = sums.fetched - sums.created - sums.unchanged - sums.parked - sums.failed;
    return in_progress == 0 ? to_line(sums) : fmt::format("{} + in progress {}", to_line(sums), in_progress);
}

void ProgressLine::show(Accounting const& sums) {
    if (!::isatty(STDOUT_FILENO)) return;
    fmt::print("\r\x1b[K  {}", progress_of(sums));  // clears the line: the previous text may have been longer
    std::fflush(stdout);
    shown_ = true;
}

void ProgressLine::end() {
    if (shown_) fmt::print("\n\n");
}

}  // namespace channeld::cli
