#include "commands/channels/medusa/refusal.hpp"

namespace channeld::channels::medusa {

result<SendAnswer> outcome_of_refusal(HttpRequest const& change, HttpResponse const& response) {
    using Outcomes = std::vector<Outcome>;
    if (response.ok()) return Outcomes{Deferred{change.label + ": Medusa has taken it, but it does not show yet"}};
    auto const error = refused(change, response);
    if (error.kind != ErrorKind::permanent) return error;
    // One edit, return, claim or exchange of an order at a time: it passes when the staff are done with theirs.
    if (response.body.find("active order change") != response.body.npos) return Outcomes{Deferred{error.message}};
    return Outcomes{Rejected{error.message}};
}

}  // namespace channeld::channels::medusa
