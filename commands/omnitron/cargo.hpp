#pragma once

#include <map>
#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"

namespace channeld::omnitron {

// The cargo company whose `erp_code` is the order's `cargo_company` (Omnitron contract §9: the code, not the name).
Conversation<outcome<std::int64_t>> get_cargo_company(Exchange& omnitron, Api api, std::string erp_code);

// The erp codes of all cargo companies by key.
using CargoCodes = std::map<std::int64_t, std::string>;
Conversation<result<CargoCodes>> get_cargo_codes(Exchange& omnitron, Api api);

}  // namespace channeld::omnitron
