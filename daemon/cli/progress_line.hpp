#pragma once

#include <string>

#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::cli {

// The sums of a run that goes on: "fetched 20 = created 1 + already 0 + parked 2 + failed 0 + under way 17".
std::string progress_of(Accounting const& sums);

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
