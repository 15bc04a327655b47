#include "commands/channels/medusa/change_outcome.hpp"

namespace channeld::channels::medusa {

result<SendAnswer> outcome_of_failed_change(HttpRequest const& change, HttpResponse const& response) {
    using Outcomes = std::vector<Outcome>;
    if (response.ok())
        return Outcomes{Deferred{change.label + ": Medusa accepted the change, but does not show it yet"}};
    auto const error = medusa_error(change, response);
    if (error.kind != ErrorKind::permanent) return error;
    // Medusa allows one open edit, return, claim or exchange of an order; wait until the staff have finished theirs.
    if (response.body.find("active order change") != response.body.npos) return Outcomes{Deferred{error.message}};
    return Outcomes{Rejected{error.message}};
}

}  // namespace channeld::channels::medusa
