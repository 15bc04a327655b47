#include "commands/channels/medusa/change_outcome.hpp"

#include "commands/sdk/step_command.hpp"

namespace channeld::channels::medusa {
namespace {

result<NextStep<Outcome>> outcome_of_refused(Answered const& change) {
    auto const& [request, response] = change;
    if (response.ok()) return Deferred{request.label + ": Medusa accepted the change, but does not show it yet"};
    auto error = medusa_error(request, response);
    // Medusa allows one open edit, return, claim or exchange of an order; wait until the staff have finished theirs.
    bool const is_busy = response.body.find("active order change") != response.body.npos;
    if (error.kind == ErrorKind::permanent && is_busy) return Deferred{error.message};
    return outcome_of_refusal(std::move(error));
}

}  // namespace

result<NextStep<Outcome>> unless_refused(NextStep<Outcome> due, Transcript const& so_far) {
    auto const* const made = last_change(so_far);
    auto const* const change = std::get_if<HttpRequest>(&due);
    if (made && change && made->request == *change) return outcome_of_refused(*made);
    return due;
}

}  // namespace channeld::channels::medusa
