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

// The one row that matches, or none. Several rows count as none: a guess would send the parcel to the wrong town.
HttpTask<Hit> find_one(RequestPort& omnitron, Api api, std::string label, std::string path, Api::Parameters filter) {
    auto request = api.get_reference(label, api.in_channel(path), filter);
    auto const reply = co_await omnitron.send(std::move(request));
    auto const page = read<Page<ReferenceRow>>(label, reply);
    if (!page) co_return page.error();
    std::optional<std::int64_t> pk;
    if (page->results.size() == 1 && page->last) pk = page->results.front().primary_key();
    co_return pk;
}

HttpTask<Hit> find_mapped(RequestPort& omnitron, Api api, Level level, std::string value) {
    auto filter = level.by_mapping;
    filter.emplace_back("mapping__code__exact", fmt::format("{}_{}", api.channel, value));
    filter.emplace_back("mapping__integration_type", "sales_channel");
    auto search = find_one(omnitron, api, "find_mapped_" + level.name, level.path, filter);
    co_return co_await search;
}

HttpTask<Hit> find_level(RequestPort& omnitron, Api api, Level level, std::string value) {
    auto filter = level.by_name;
    filter.emplace_back(level.lookup, value);
    filter.emplace_back("is_active", "true");
    auto by_name = find_one(omnitron, api, "find_" + level.name, level.path, filter);
    auto hit = co_await by_name;
    if (!hit || *hit) co_return hit;
    auto by_mapping = find_mapped(omnitron, api, level, value);
    co_return co_await by_mapping;
}

HttpTask<Hit> find_country(RequestPort& omnitron, Api api, std::string value) {
    Api::Parameters const by_code{{"code__exact", value}, {"is_active", "true"}};
    auto search = find_one(omnitron, api, "find_country", "countries/", by_code);
    auto hit = co_await search;
    if (!hit || *hit) co_return hit;
    Level const level{"country", "countries/", "name__exact", {}, {}};
    auto rest = find_level(omnitron, api, level, value);
    co_return co_await rest;
}

// The name of a place is not personal data, and the merchant has to see it to map it.
Failure not_found(UnknownPlace place) {
    auto const reason_code = "unknown_" + place.level;
    auto const error =
        permanent(fmt::format("Omnitron knows no {} '{}': map it in Omnitron's panel, or correct the address "
                              "in the channel",
                              place.level, place.code));
    return Failure(error, reason_code, std::move(place));
}

}  // namespace

HttpTask<outcome<GeographyPks>> find_geography(RequestPort& omnitron, Api api, Address address) {
    GeographyPks pks;
    auto country_search = find_country(omnitron, api, address.country);
    auto const country = co_await country_search;
    if (!country) co_return country.error();
    if (!*country) co_return not_found({"country", address.country, {}, {}, {}});
    pks.country = **country;

    auto const country_text = std::to_string(pks.country);
    Level const city_level{"city", "cities/", "name__iexact", {{"country", country_text}}, {}};
    auto city_search = find_level(omnitron, api, city_level, address.city);
    auto const city = co_await city_search;
    if (!city) co_return city.error();
    if (!*city) co_return not_found({"city", address.city, pks.country, {}, {}});
    pks.city = **city;
    if (address.township.value_or("").empty()) co_return pks;

    auto const city_text = std::to_string(pks.city);
    Level const township_level{"township",
                               "townships/",
                               "name__iexact",
                               {{"country", country_text}, {"city", city_text}},
                               {{"city", city_text}, {"is_active", "true"}}};
    auto township_search = find_level(omnitron, api, township_level, *address.township);
    auto const township = co_await township_search;
    if (!township) co_return township.error();
    if (!*township) co_return not_found({"township", *address.township, pks.country, pks.city, {}});
    pks.township = **township;
    if (address.district.value_or("").empty()) co_return pks;

    auto const township_text = std::to_string(*pks.township);
    Level const district_level{"district",
                               "districts/",
                               "name__exact",
                               {{"country", country_text}, {"city", city_text}, {"township", township_text}},
                               {{"city", city_text}, {"township", township_text}, {"is_active", "true"}}};
    auto district_search = find_level(omnitron, api, district_level, *address.district);
    auto const district = co_await district_search;
    if (!district) co_return district.error();
    if (!*district) co_return not_found({"district", *address.district, pks.country, pks.city, pks.township});
    pks.district = **district;
    co_return pks;
}

HttpTask<result<void>> report_unknown_place(RequestPort& omnitron, Api api, UnknownPlace place) {
    // The err_code of each level (docs/contracts/omnitron.md §8); countries have no such route.
    auto const code = place.level == "city"       ? "integrations_200_10_2"
                      : place.level == "township" ? "integrations_200_10_1"
                                                  : "integrations_200_10_3";
    if (place.level == "country") co_return result<void>();
    json::object body{{"remote_code", fmt::format("{}_{}", api.channel, place.code)},
                      {"name", place.code},
                      {"integration_type", "sales_channel"},
                      {"type", place.level},
                      {"err_code", code},
                      {"err_desc", fmt::format("{} '{}' is not mapped", place.level, place.code)}};
    if (place.country) body["country_id"] = *place.country;
    if (place.city) body["city_id"] = *place.city;
    if (place.township) body["township_id"] = *place.township;
    auto const label = "report_" + place.level;
    auto request = api.post(label, api.in_channel("error_reports/" + place.level + "/"), body);
    request.repeatable = true;  // a duplicate row in the log is harmless
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) co_return error_from_response(label, *reply);
    co_return result<void>();
}

}  // namespace channeld::omnitron
