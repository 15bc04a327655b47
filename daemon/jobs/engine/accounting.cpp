#include "daemon/jobs/engine/accounting.hpp"

#include <fmt/format.h>

namespace channeld::inline jobs {

std::string to_line(Accounting const& a) {
    return fmt::format("fetched {} = created {} + unchanged {} + parked {} + failed {}", a.fetched, a.created,
                       a.unchanged, a.parked, a.failed);
}

}  // namespace channeld::inline jobs
