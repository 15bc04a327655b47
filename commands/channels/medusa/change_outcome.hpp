#pragma once

#include "commands/channels/medusa/api.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::channels::medusa {

// The outcome of an item when `change` is still due although Medusa answered it with `response`.
result<SendAnswer> outcome_of_failed_change(HttpRequest const& change, HttpResponse const& response);

}  // namespace channeld::channels::medusa
