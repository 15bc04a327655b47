#include "daemon/cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace channeld::cli {

std::string progress_of(Accounting const& sums) {
    auto const under_way = sums.fetched - sums.created - sums.already - sums.parked - sums.failed;
    return under_way == 0 ? to_line(sums) : fmt::format("{} + under way {}", to_line(sums), under_way);
}

void ProgressLine::show(Accounting const& sums) {
    if (!::isatty(STDOUT_FILENO)) return;
    fmt::print("\r\x1b[K  {}", progress_of(sums));  // the line before may have been longer
    std::fflush(stdout);
    shown_ = true;
}

void ProgressLine::end() {
    if (shown_) fmt::print("\n\n");
}

}  // namespace channeld::cli
