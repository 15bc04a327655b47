#include "daemon/cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace channeld::cli {

void ProgressLine::show(Accounting const& sums) {
    if (!::isatty(STDOUT_FILENO)) return;
    fmt::print("\r  {}", to_line(sums));
    std::fflush(stdout);
    shown_ = true;
}

void ProgressLine::end() {
    if (shown_) fmt::print("\n\n");
}

}  // namespace channeld::cli
