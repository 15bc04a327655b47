#pragma once

#include <map>
#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"

namespace channeld::omnitron {

// The pk of the cargo company with this `erp_code`, which is the order's `cargo_company` (docs/contracts/omnitron.md
// §9). Permanent failure: unknown_cargo_company.
HttpTask<outcome<std::int64_t>> get_cargo_company(RequestPort& omnitron, Api api, std::string erp_code);

// The erp codes of all cargo companies by pk.
using CargoCodes = std::map<std::int64_t, std::string>;
HttpTask<result<CargoCodes>> get_cargo_codes(RequestPort& omnitron, Api api);

}  // namespace channeld::omnitron
