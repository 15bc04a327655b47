#pragma once

#include <string>

#include "daemon/jobs/engine/accounting.hpp"

namespace channeld::cli {

// The accounting of a run in progress: "fetched 20 = created 1 + unchanged 0 + parked 2 + failed 0 + in progress 17".
std::string progress_of(Accounting const& sums);

// A progress line, updated in place on a terminal. Prints nothing when stdout is a file.
class ProgressLine {
  public:
    void show(Accounting const& sums);
    // Ends the line; further output starts below it.
    void end();

  private:
    bool shown_ = false;
};

}  // namespace channeld::cli
