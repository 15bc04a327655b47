#include "commands/omnitron/geography.hpp"

#include <fmt/format.h>

#include "dto/omnitron.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

using Hit = result<std::optional<std::int64_t>>;

struct Level {
    std::string name;            // "city"
    std::string path;            // "cities/"
    std::string lookup;          // the filter by name
    Api::Parameters by_name;     // what narrows the search by name ...
    Api::Parameters by_mapping;  // ... and the one by mapping code
};

// The one row that matches, or none. Several rows are as good as none: guessing sends parcels to the wrong town.
Conversation<Hit> find_one(Exchange& omnitron, Api api, std::string label, std::string path, Api::Parameters filter) {
    auto request = api.get_reference(label, api.in_channel(path), filter);
    auto const reply = co_await omnitron.send(std::move(request));
    auto const page = read<Page<ReferenceRow>>(label, reply);
    if (!page) co_return page.error();
    std::optional<std::int64_t> key;
    if (page->results.size() == 1 && page->last) key = page->results.front().key();
    co_return key;
}

Conversation<Hit> find_mapped(Exchange& omnitron, Api api, Level level, std::string value) {
    auto filter = level.by_mapping;
    filter.emplace_back("mapping__code__exact", fmt::format("{}_{}", api.channel, value));
    filter.emplace_back("mapping__integration_type", "sales_channel");
    auto search = find_one(omnitron, api, "find_mapped_" + level.name, level.path, filter);
    co_return co_await search;
}

Conversation<Hit> find_level(Exchange& omnitron, Api api, Level level, std::string value) {
    auto filter = level.by_name;
    filter.emplace_back(level.lookup, value);
    filter.emplace_back("is_active", "true");
    auto by_name = find_one(omnitron, api, "find_" + level.name, level.path, filter);
    auto hit = co_await by_name;
    if (!hit || *hit) co_return hit;
    auto by_mapping = find_mapped(omnitron, api, level, value);
    co_return co_await by_mapping;
}

Conversation<Hit> find_country(Exchange& omnitron, Api api, std::string value) {
    Api::Parameters const by_code{{"code__exact", value}, {"is_active", "true"}};
    auto search = find_one(omnitron, api, "find_country", "countries/", by_code);
    auto hit = co_await search;
    if (!hit || *hit) co_return hit;
    Level const level{"country", "countries/", "name__exact", {}, {}};
    auto rest = find_level(omnitron, api, level, value);
    co_return co_await rest;
}

// The place name is not personal: a merchant has to see it to map it.
Failure missing(MappingMiss miss) {
    auto const cause = "unknown_" + miss.level;
    auto const why =
        permanent(fmt::format("Omnitron knows no {} '{}': map it in Omnitron's panel, or correct the address "
                              "in the channel",
                              miss.level, miss.code));
    return Failure(why, cause, std::move(miss));
}

}  // namespace

Conversation<outcome<GeographyKeys>> find_geography(Exchange& omnitron, Api api, Address address) {
    GeographyKeys keys;
    auto country_search = find_country(omnitron, api, address.country);
    auto const country = co_await country_search;
    if (!country) co_return country.error();
    if (!*country) co_return missing({"country", address.country, {}, {}, {}});
    keys.country = **country;

    auto const country_text = std::to_string(keys.country);
    Level const city_level{"city", "cities/", "name__iexact", {{"country", country_text}}, {}};
    auto city_search = find_level(omnitron, api, city_level, address.city);
    auto const city = co_await city_search;
    if (!city) co_return city.error();
    if (!*city) co_return missing({"city", address.city, keys.country, {}, {}});
    keys.city = **city;
    if (address.township.value_or("").empty()) co_return keys;

    auto const city_text = std::to_string(keys.city);
    Level const township_level{"township",
                               "townships/",
                               "name__iexact",
                               {{"country", country_text}, {"city", city_text}},
                               {{"city", city_text}, {"is_active", "true"}}};
    auto township_search = find_level(omnitron, api, township_level, *address.township);
    auto const township = co_await township_search;
    if (!township) co_return township.error();
    if (!*township) co_return missing({"township", *address.township, keys.country, keys.city, {}});
    keys.township = **township;
    if (address.district.value_or("").empty()) co_return keys;

    auto const township_text = std::to_string(*keys.township);
    Level const district_level{"district",
                               "districts/",
                               "name__exact",
                               {{"country", country_text}, {"city", city_text}, {"township", township_text}},
                               {{"city", city_text}, {"township", township_text}, {"is_active", "true"}}};
    auto district_search = find_level(omnitron, api, district_level, *address.district);
    auto const district = co_await district_search;
    if (!district) co_return district.error();
    if (!*district) co_return missing({"district", *address.district, keys.country, keys.city, keys.township});
    keys.district = **district;
    co_return keys;
}

Conversation<result<void>> report_miss(Exchange& omnitron, Api api, MappingMiss miss) {
    // The err_code of each level (Omnitron contract §8); countries have no such route.
    auto const code = miss.level == "city"       ? "integrations_200_10_2"
                      : miss.level == "township" ? "integrations_200_10_1"
                                                 : "integrations_200_10_3";
    if (miss.level == "country") co_return result<void>();
    json::object body{{"remote_code", fmt::format("{}_{}", api.channel, miss.code)},
                      {"name", miss.code},
                      {"integration_type", "sales_channel"},
                      {"type", miss.level},
                      {"err_code", code},
                      {"err_desc", fmt::format("{} '{}' is not mapped", miss.level, miss.code)}};
    if (miss.country) body["country_id"] = *miss.country;
    if (miss.city) body["city_id"] = *miss.city;
    if (miss.township) body["township_id"] = *miss.township;
    auto const label = "report_" + miss.level;
    auto request = api.post(label, api.in_channel("error_reports/" + miss.level + "/"), body);
    request.repeatable = true;  // a second row in a log harms nobody
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) co_return refusal(label, *reply);
    co_return result<void>();
}

}  // namespace channeld::omnitron
