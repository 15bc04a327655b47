#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/address.hpp"

namespace channeld::omnitron {

struct GeographyPks {
    std::int64_t country = 0;
    std::int64_t city = 0;
    std::optional<std::int64_t> township;
    std::optional<std::int64_t> district;
};

// Omnitron's pks of an address's country, city, township and district: by name, then by the merchant's mapping codes
// (docs/contracts/omnitron.md §8). Each level must give exactly one hit; else the failure is
// permanent (unknown_country, unknown_city, ...) and carries the unknown place.
HttpTask<outcome<GeographyPks>> find_geography(RequestPort& omnitron, Api api, Address address);

// Adds the place to the merchant's mapping table (error_reports/{level}/); countries have none.
HttpTask<result<void>> report_unknown_place(RequestPort& omnitron, Api api, UnknownPlace place);

}  // namespace channeld::omnitron
