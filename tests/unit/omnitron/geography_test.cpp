#include "commands/omnitron/geography.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

Address place(std::optional<std::string> township = {}, std::optional<std::string> district = {}) {
    Address address;
    address.country = "TR";
    address.city = "İzmir";
    address.township = std::move(township);
    address.district = std::move(district);
    return address;
}

constexpr auto* none = R"({"results": [], "next": null})";

struct GeographyTest : testing::Test {
    ScriptedOmnitron omnitron;

    outcome<GeographyPks> find(Address address) {
        return omnitron.run(find_geography(omnitron.port, omnitron.api, std::move(address)));
    }
    void finds(int pk) { omnitron.replies(R"([{"id": )" + std::to_string(pk) + "}]"); }
};

TEST_F(GeographyTest, EachLevelIsFoundByNameInsideTheOneAbove) {
    for (int pk : {1, 2, 3, 4}) finds(pk);
    auto const pks = find(place("Çeşme", "Alaçatı")).value();
    EXPECT_EQ(pks.country, 1);
    EXPECT_EQ(pks.city, 2);
    EXPECT_EQ(pks.township, 3);
    EXPECT_EQ(pks.district, 4);
    EXPECT_EQ(
        omnitron.asked,
        (Lines{"find_country: GET channel/7/countries/?code__exact=TR&is_active=true (kept)",
               "find_city: GET channel/7/cities/?country=1&name__iexact=%C4%B0zmir&is_active=true (kept)",
               "find_township: GET channel/7/townships/?country=1&city=2&name__iexact=%C3%87e%C5%9Fme&is_active=true "
               "(kept)",
               "find_district: GET channel/7/districts/?country=1&city=2&township=3&name__exact=Ala%C3%A7at%C4%B1&"
               "is_active=true (kept)"}));
}

TEST_F(GeographyTest, WhatTheAddressDoesNotNameIsNotLookedFor) {
    finds(1), finds(2);
    auto const pks = find(place("", "Alaçatı")).value();
    EXPECT_EQ(pks.township, std::nullopt);
    EXPECT_EQ(pks.district, std::nullopt);
    finds(1), finds(2), finds(3);
    EXPECT_EQ(find(place("Çeşme", "")).value().district, std::nullopt);
}

TEST_F(GeographyTest, ACountryIsFoundByCodeThenByNameThenByMapping) {
    omnitron.replies(none);
    omnitron.replies(none);
    finds(1), finds(2);
    EXPECT_EQ(find(place()).value().country, 1);
    EXPECT_EQ(omnitron.asked.at(1), "find_country: GET channel/7/countries/?name__exact=TR&is_active=true (kept)");
    EXPECT_EQ(omnitron.asked.at(2),
              "find_mapped_country: GET channel/7/countries/?mapping__code__exact=7_TR&mapping__integration_type="
              "sales_channel (kept)");
}

TEST_F(GeographyTest, TheMerchantsMappingHelpsWhereTheNameDoesNot) {
    finds(1);
    for (int pk : {2, 3, 4}) {
        omnitron.replies(none);
        finds(pk);
    }
    auto const pks = find(place("Çeşme", "Alaçatı")).value();
    EXPECT_EQ(pks.city, 2);
    EXPECT_EQ(pks.township, 3);
    EXPECT_EQ(pks.district, 4);
    std::string const code = "mapping__code__exact=7_";
    std::string const type = "&mapping__integration_type=sales_channel (kept)";
    EXPECT_EQ(omnitron.asked.at(2), "find_mapped_city: GET channel/7/cities/?" + code + "%C4%B0zmir" + type);
    EXPECT_EQ(omnitron.asked.at(4), "find_mapped_township: GET channel/7/townships/?city=2&is_active=true&" + code +
                                        "%C3%87e%C5%9Fme" + type);
    EXPECT_EQ(omnitron.asked.at(6), "find_mapped_district: GET channel/7/districts/?city=2&township=3&is_active=true&" +
                                        code + "Ala%C3%A7at%C4%B1" + type);
}

TEST_F(GeographyTest, SeveralHitsAreAsGoodAsNone) {
    finds(1);
    omnitron.replies(R"([{"pk": 2}, {"pk": 3}])");
    omnitron.replies(R"({"results": [{"pk": 2}], "next": "https://omnitron.example/?page=2"})");
    EXPECT_EQ(failure_of(find(place())),
              "permanent unknown_city: Omnitron knows no city 'İzmir': map it in Omnitron's panel, or correct the "
              "address in the channel");
}

TEST_F(GeographyTest, AMissSaysWhereToMapIt) {
    auto const unknown_place_of = [this](Address address) {
        return find(std::move(address)).error().unknown_place.value();
    };
    omnitron.replies(none), omnitron.replies(none), omnitron.replies(none);
    EXPECT_EQ(unknown_place_of(place()).level, "country");
    finds(1), omnitron.replies(none), omnitron.replies(none);
    auto const city = unknown_place_of(place());
    EXPECT_EQ(city.level + city.code, "cityİzmir");
    EXPECT_EQ(city.country, 1);
    finds(1), finds(2), omnitron.replies(none), omnitron.replies(none);
    auto const township = unknown_place_of(place("Çeşme"));
    EXPECT_EQ(township.level + township.code, "townshipÇeşme");
    EXPECT_EQ(township.city, 2);
    finds(1), finds(2), finds(3), omnitron.replies(none), omnitron.replies(none);
    auto const district = unknown_place_of(place("Çeşme", "Alaçatı"));
    EXPECT_EQ(district.level + district.code, "districtAlaçatı");
    EXPECT_EQ(district.township, 3);
}

TEST_F(GeographyTest, NoAnswerIsNotAMiss) {
    finds(1);
    omnitron.fails(transient("refused"));
    auto const found = find(place());
    EXPECT_EQ(failure_of(found), "transient refused: refused");
    EXPECT_FALSE(found.error().unknown_place);
}

struct ReportMiss : testing::Test {
    ScriptedOmnitron omnitron;

    result<void> report(UnknownPlace unknown_place) {
        return omnitron.run(report_unknown_place(omnitron.port, omnitron.api, std::move(unknown_place)));
    }
};

TEST_F(ReportMiss, PutsTheNameIntoTheMerchantsMappingTable) {
    omnitron.replies("", 201);
    EXPECT_EQ(failure_of(report({"district", "Alaçatı", 1, 2, 3})), "a value");
    EXPECT_EQ(omnitron.asked,
              Lines{R"(report_district: POST channel/7/error_reports/district/ {"remote_code":"7_Alaçatı",)"
                    R"("name":"Alaçatı","integration_type":"sales_channel","type":"district",)"
                    R"("err_code":"integrations_200_10_3","err_desc":"district 'Alaçatı' is not mapped",)"
                    R"("country_id":1,"city_id":2,"township_id":3} (twice))"});
}

TEST_F(ReportMiss, HasACodeForEachLevelAndNoneForCountries) {
    omnitron.replies("", 201);
    EXPECT_TRUE(report({"city", "X", 1, {}, {}}));
    omnitron.replies("", 201);
    EXPECT_TRUE(report({"township", "X", 1, 2, {}}));
    EXPECT_TRUE(report({"country", "X", {}, {}, {}}));
    ASSERT_EQ(omnitron.asked.size(), 2u);
    EXPECT_NE(omnitron.asked[0].find("/error_reports/city/ "), std::string::npos);
    EXPECT_NE(omnitron.asked[0].find("integrations_200_10_2"), std::string::npos);
    EXPECT_EQ(omnitron.asked[0].find("city_id"), std::string::npos);
    EXPECT_NE(omnitron.asked[1].find("/error_reports/township/ "), std::string::npos);
    EXPECT_NE(omnitron.asked[1].find("integrations_200_10_1"), std::string::npos);
}

TEST_F(ReportMiss, TellsARefusal) {
    omnitron.replies("no", 400);
    EXPECT_EQ(failure_of(report({"city", "X", 1, {}, {}})),
              "permanent: Omnitron refuses report_city with HTTP 400: no");
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(report({"city", "X", 1, {}, {}})), "transient: refused");
}

}  // namespace
}  // namespace channeld::omnitron
