#include "daemon/jobs/engine/accounting.hpp"

#include <fmt/format.h>

namespace channeld {

std::string to_line(Accounting const& a) {
    return fmt::format("fetched {} = created {} + already {} + parked {} + failed {}", a.fetched, a.created, a.already,
                       a.parked, a.failed);
}

}  // namespace channeld
