#pragma once

#include "daemon/jobs/accounting.hpp"

namespace channeld::cli {

// A line that keeps itself up to date on a terminal; nothing where stdout is a file, so that files stay readable.
class ProgressLine {
  public:
    void show(Accounting const& sums);
    // Leaves the line and goes on below it.
    void end();

  private:
    bool shown_ = false;
};

}  // namespace channeld::cli
