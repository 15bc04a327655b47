#include "commands/omnitron/address.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/unit/omnitron/max_length.hpp"
#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

Customer owner() {
    Customer customer;
    customer.email = "buyer@example.invalid";
    customer.first_name = "Ayşe";
    customer.last_name = "Deneme";
    customer.phone_number = "05550000000";
    return customer;
}

Address home() {
    Address address;
    address.country = "TR";
    address.city = "İzmir";
    address.line = "Örnek Sk. No:1";
    return address;
}

constexpr auto* duplicate = R"({"non_field_errors": "hash_data:0a1b ile adres var"})";

struct AddressTest : testing::Test {
    ScriptedOmnitron omnitron;

    outcome<std::int64_t> make(Address address) {
        GeographyPks const place{1, 2, {}, {}};
        return omnitron.run(get_or_create_address(omnitron.port, omnitron.api, owner(), 11, std::move(address), place));
    }
    boost::json::value body() const {
        auto const& line = omnitron.asked.back();
        return boost::json::parse(line.substr(line.find('{'), line.rfind('}') + 1 - line.find('{')));
    }
};

TEST_F(AddressTest, IsMadeWithTheKeysOfItsPlaces) {
    omnitron.replies(R"({"pk": 77})", 201);
    EXPECT_EQ(make(home()).value(), 77);
    EXPECT_EQ(omnitron.asked.at(0),
              R"(create_address: POST channel/7/addresses/ {"customer":11,"email":"buyer@example.invalid",)"
              R"("phone_number":"05550000000","first_name":"Ayşe","last_name":"Deneme","country":1,"city":2,)"
              R"("township":null,"district":null,"line":"Örnek Sk. No:1","e_bill_taxpayer":false,"is_active":true,)"
              R"("extra_field":{}} (twice))");
}

TEST_F(AddressTest, ItsOwnNamesComeBeforeTheCustomers) {
    omnitron.replies(R"({"pk": 77})", 201);
    auto address = home();
    address.email = "office@example.invalid";
    address.phone_number = "02320000000";
    address.first_name = "Ali";
    address.last_name = "Örnek";
    make(address);
    EXPECT_EQ(body().at("email"), "office@example.invalid");
    EXPECT_EQ(body().at("phone_number"), "02320000000");
    EXPECT_EQ(body().at("first_name"), "Ali");
    EXPECT_EQ(body().at("last_name"), "Örnek");
}

TEST_F(AddressTest, TextIsCutToOmnitronsLengths) {
    auto const sent = [this](std::string const& field, auto Address::*member) {
        return [=, this](std::string const& text) {
            omnitron.replies(R"({"pk": 77})", 201);
            auto address = home();
            address.*member = text;
            make(address);
            return std::string(body().at(field).as_string());
        };
    };
    EXPECT_EQ(max_length(sent("email", &Address::email)), 254u);
    EXPECT_EQ(max_length(sent("phone_number", &Address::phone_number)), 128u);
    EXPECT_EQ(max_length(sent("first_name", &Address::first_name)), 255u);
    EXPECT_EQ(max_length(sent("last_name", &Address::last_name)), 255u);
    EXPECT_EQ(max_length(sent("line", &Address::line)), 255u);
    EXPECT_EQ(max_length(sent("title", &Address::title)), 128u);
    EXPECT_EQ(max_length(sent("postcode", &Address::postcode)), 64u);
    EXPECT_EQ(max_length(sent("notes", &Address::notes)), 512u);
    EXPECT_EQ(max_length(sent("company_name", &Address::company_name)), 255u);
    EXPECT_EQ(max_length(sent("tax_office", &Address::tax_office)), 64u);
    EXPECT_EQ(max_length(sent("tax_no", &Address::tax_no)), 20u);
    EXPECT_EQ(max_length(sent("identity_number", &Address::identity_number)), 64u);
}

TEST_F(AddressTest, ADuplicateIsFoundByItsHash) {
    omnitron.replies(duplicate, 400);
    omnitron.replies(R"([{"pk": 78, "hash_data": "0a1b"}])");
    EXPECT_EQ(make(home()).value(), 78);
    EXPECT_EQ(omnitron.asked.back(), "find_address: GET channel/7/addresses/?hash_data=0a1b");
}

TEST_F(AddressTest, RowsWithAnotherHashAreNotTheDuplicate) {
    omnitron.replies(duplicate, 406);
    omnitron.replies(R"([{"pk": 1, "hash_data": "ffff"}, {"pk": 2}, {"pk": 78, "hash_data": "0a1b"}])");
    EXPECT_EQ(make(home()).value(), 78);
}

TEST_F(AddressTest, ADuplicateThatCannotBeFoundIsARefusal) {
    omnitron.replies(duplicate, 400);
    omnitron.replies(R"([{"pk": 1, "hash_data": "ffff"}])");
    EXPECT_EQ(
        failure_of(make(home())),
        "permanent address_refused: Omnitron reports the address as a duplicate, but it cannot be found by its hash");
}

TEST_F(AddressTest, ADuplicateThatIsThereTwiceIsARefusal) {
    omnitron.replies(duplicate, 400);
    omnitron.replies(R"([{"pk": 1, "hash_data": "0a1b"}, {"pk": 2, "hash_data": "0a1b"}])");
    EXPECT_EQ(failure_of(make(home())), "permanent address_refused: Omnitron has two addresses with this hash");
}

TEST_F(AddressTest, AnyOtherRefusalIsToldInOmnitronsWords) {
    omnitron.replies(R"({"line": ["required"]})", 400);
    EXPECT_EQ(failure_of(make(home())),
              R"(permanent address_refused: Omnitron refuses create_address with HTTP 400: {"line": ["required"]})");
}

TEST_F(AddressTest, NoAnswerIsAnotherTryLater) {
    omnitron.fails(unclear("cut off"));
    EXPECT_EQ(failure_of(make(home())), "unclear refused: cut off");
}

TEST_F(AddressTest, AParcelForAShopGoesToItsKey) {
    omnitron.replies(R"([{"pk": 5}])");
    omnitron.replies(R"({"pk": 77})", 201);
    auto address = home();
    address.retail_store = "S1";
    make(address);
    EXPECT_EQ(omnitron.asked.at(0), "find_retail_store: GET channel/7/retail_stores/?erp_code=S1 (kept)");
    EXPECT_EQ(body().at("retail_store"), 5);
    EXPECT_EQ(body().at("address_type"), "retail_store");
}

TEST_F(AddressTest, AShopThatIsUnknownOrNotTheOnlyOneIsToldToTheMerchant) {
    for (auto const* rows : {"[]", R"([{"pk": 5}, {"pk": 6}])"}) {
        omnitron.replies(rows);
        auto address = home();
        address.retail_store = "S1";
        EXPECT_EQ(
            failure_of(make(address)),
            "permanent unknown_retail_store: Omnitron knows no retail store with the erp code 'S1': add it there, "
            "or correct the order in the channel");
    }
}

TEST(DuplicateHash, IsInATextOrInAList) {
    EXPECT_EQ(duplicate_hash(duplicate), "0a1b");
    EXPECT_EQ(duplicate_hash(R"({"non_field_errors": ["hash_data:0a1b"], "code": "c"})"), "0a1b");
    EXPECT_EQ(duplicate_hash("{\"non_field_errors\": \"hash_data:0a1b\\n(again)\"}"), "0a1b");
}

TEST(DuplicateHash, IsNotInAnythingElse) {
    for (auto const* body : {"", "<html>", "{}", "[]", R"({"non_field_errors": []})", R"({"non_field_errors": 5})",
                             R"({"non_field_errors": ["no hash_data:0a1b"]})", R"({"hash_data": "0a1b"})",
                             R"({"non_field_errors": {"hash_data:0a1b": 1}})"})
        EXPECT_EQ(duplicate_hash(body), "") << body;
}

}  // namespace
}  // namespace channeld::omnitron
