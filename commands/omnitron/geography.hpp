#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/omnitron/failure.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/address.hpp"

namespace channeld::omnitron {

struct GeographyKeys {
    std::int64_t country = 0;
    std::int64_t city = 0;
    std::optional<std::int64_t> township;
    std::optional<std::int64_t> district;
};

// Omnitron's keys of an address's country, city, township and district: by name, then by the merchant's mapping codes
// (Omnitron contract §8). Each step must give exactly one hit; a miss of city, township or district can be reported.
Conversation<outcome<GeographyKeys>> find_geography(Exchange& omnitron, Api api, Address address);

// Puts a miss into the merchant's mapping table (error_reports/{level}/).
Conversation<result<void>> report_miss(Exchange& omnitron, Api api, MappingMiss miss);

}  // namespace channeld::omnitron
