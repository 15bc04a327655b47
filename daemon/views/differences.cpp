#include "daemon/views/differences.hpp"

#include <fmt/format.h>

#include "daemon/views/words.hpp"
#include "dto/printable.hpp"

namespace channeld::views {

DifferenceView view_of(Difference const& difference) {
    return {difference.number, difference.kind, difference.explanation};
}

std::string difference_text(DifferenceView const& difference) {
    return fmt::format("{:<24} {:<18} {}\n", printable(difference.display_number, 100), word_of(difference.difference),
                       printable(difference.message, 1000));
}

std::string comparison_text(Reconciled const& sums) {
    return fmt::format(
        "compared {} orders of the channel, {} more of Omnitron, {} cancels, {} cancellation requests: {}\n",
        sums.orders, sums.in_omnitron, sums.cancels, sums.requests,
        sums.different == 0 ? "no difference" : fmt::format("{} differ", sums.different));
}

}  // namespace channeld::views
