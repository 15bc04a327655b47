#pragma once

#include "commands/channels/medusa/api.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// What it means for an item that Medusa answered a change with `response`, and that the change is still to be made.
result<SendAnswer> outcome_of_refusal(HttpRequest const& change, HttpResponse const& response);

}  // namespace channeld::channels::medusa
