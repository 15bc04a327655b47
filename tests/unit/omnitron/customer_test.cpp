#include "commands/omnitron/customer.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/max_length.hpp"
#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

Customer buyer() {
    Customer customer;
    customer.email = "b@example.invalid";
    customer.first_name = "Ayşe";
    customer.last_name = "Deneme";
    customer.channel_code = "code-1";
    customer.phone_number = "05550000000";
    return customer;
}

constexpr auto* creation =
    R"(create_customer: POST channel/7/customers/ {"email":"b@example.invalid","first_name":"Ayşe",)"
    R"("last_name":"Deneme","phone_number":"05550000000","channel":7,"channel_code":"code-1","is_active":true,)"
    R"("extra_field":{}})";
constexpr auto* search = "find_customers: GET channel/7/customers/?email=b%40example.invalid&channel=7&limit=50";
constexpr auto* customer_row = R"([{"pk": 21, "email": "b@example.invalid"}])";

struct CustomerTest : testing::Test {
    ScriptedOmnitron omnitron;

    outcome<std::int64_t> make(Customer customer, OmnitronCustomer const* known = nullptr,
                               std::string const& identifier = "email") {
        return omnitron.run(
            get_or_create_customer(omnitron.port, omnitron.api, identifier, std::move(customer), known));
    }
};

TEST_F(CustomerTest, ANewOneIsMade) {
    omnitron.replies(R"({"pk": 21})", 201);
    EXPECT_EQ(make(buyer()).value(), 21);
    EXPECT_EQ(omnitron.asked, Lines{creation});
}

TEST_F(CustomerTest, IsMadeInactiveWhereTheChannelSaysSo) {
    omnitron.replies(R"({"pk": 21})", 201);
    auto customer = buyer();
    customer.is_active = false;
    EXPECT_EQ(make(customer).value(), 21);
    EXPECT_NE(omnitron.asked.at(0).find(R"("is_active":false)"), std::string::npos) << omnitron.asked.at(0);
}

TEST_F(CustomerTest, AKnownOneThatIsTheSameCostsNoRequest) {
    auto const known = as_stored(buyer(), 21, nullptr);
    EXPECT_EQ(make(buyer(), &known).value(), 21);
    EXPECT_EQ(omnitron.asked, Lines{});
}

TEST_F(CustomerTest, OnlyWhatChangedIsSent) {
    auto known = as_stored(buyer(), 21, nullptr);
    known.last_name = "Eski";
    known.channel_code = "older-code";
    omnitron.replies(R"({"pk": 21})");
    EXPECT_EQ(make(buyer(), &known).value(), 21);
    EXPECT_EQ(omnitron.asked,
              Lines{R"(update_customer: PATCH channel/7/customers/21/ {"last_name":"Deneme","channel":7,)"
                    R"("channel_code":"older-code"} (twice))"});
}

TEST_F(CustomerTest, APhoneNumberThatTheChannelDoesNotSayStays) {
    auto const known = as_stored(buyer(), 21, nullptr);
    auto without_phone = buyer();
    without_phone.phone_number.reset();
    EXPECT_EQ(make(without_phone, &known).value(), 21);
    EXPECT_EQ(as_stored(without_phone, 21, &known).phone_number, "05550000000");
}

TEST_F(CustomerTest, AnUpdateThatIsRefusedIsTold) {
    auto known = as_stored(buyer(), 21, nullptr);
    known.email = "old@example.invalid";
    omnitron.replies("no", 400);
    EXPECT_EQ(failure_of(make(buyer(), &known)),
              "permanent customer_refused: Omnitron refuses update_customer with HTTP 400: no");
}

TEST_F(CustomerTest, AnUpdateWhoseGoodAnswerCannotBeReadIsTriedAgain) {
    auto known = as_stored(buyer(), 21, nullptr);
    known.email = "old@example.invalid";
    omnitron.replies("<html>");
    EXPECT_EQ(failure_of(make(buyer(), &known)),
              "transient refused: Omnitron's answer to update_customer cannot be read: it is not JSON");
}

TEST_F(CustomerTest, WithoutTheFieldThatTellsHimApartHeCannotBeMade) {
    auto nameless = buyer();
    nameless.phone_number.reset();
    EXPECT_EQ(
        failure_of(make(nameless, nullptr, "phone_number")),
        "permanent missing_field: the customer has no phone_number, by which Omnitron identifies customers: complete "
        "it in the channel");
    nameless.email.clear();
    EXPECT_EQ(
        failure_of(make(nameless)),
        "permanent missing_field: the customer has no email, by which Omnitron identifies customers: complete it in "
        "the channel");
}

TEST_F(CustomerTest, AnotherOrderMayHaveBeenFaster) {
    for (auto const status : {400, 406}) {
        omnitron.asked.clear();
        omnitron.replies(R"({"email": ["taken"]})", status);
        omnitron.replies(customer_row);
        EXPECT_EQ(make(buyer()).value(), 21) << status;
        EXPECT_EQ(omnitron.asked, (Lines{creation, search}));
    }
}

TEST_F(CustomerTest, ARefusalOfOneWhoIsNotThereIsTold) {
    omnitron.replies("bad phone", 400);
    omnitron.replies("[]");
    EXPECT_EQ(failure_of(make(buyer())),
              "permanent customer_refused: Omnitron refuses create_customer with HTTP 400: bad phone");
}

TEST_F(CustomerTest, HeIsLookedForWhenTheAnswerIsLost) {
    omnitron.fails(unclear("cut off"));
    omnitron.replies(customer_row);
    EXPECT_EQ(make(buyer()).value(), 21);
    EXPECT_EQ(omnitron.asked, (Lines{creation, search}));
}

TEST_F(CustomerTest, HeIsLookedForAgainLaterWhenHeIsNotThereYet) {
    omnitron.fails(unclear("cut off"));
    omnitron.replies("[]");
    EXPECT_EQ(failure_of(make(buyer())),
              "transient refused: no answer to create_customer, and the customer is not there (yet); checked again "
              "later");
}

TEST_F(CustomerTest, AnAnswerThatCannotBeReadIsAnotherTryLater) {
    omnitron.replies("<html>", 201);
    auto const made = make(buyer());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().kind, ErrorKind::transient);
}

TEST_F(CustomerTest, ByPhoneHeIsLookedForByPhone) {
    omnitron.fails(unclear("cut off"));
    omnitron.replies(R"([{"pk": 22, "phone_number": "05550000000"}])");
    EXPECT_EQ(make(buyer(), nullptr, "phone_number").value(), 22);
    EXPECT_EQ(omnitron.asked.back(),
              "find_customers: GET channel/7/customers/?phone_number=05550000000&channel=7&limit=50");
}

TEST_F(CustomerTest, ManyAreFoundAtOnce) {
    omnitron.replies(R"([{"pk": 1, "email": "a@example.invalid"}, {"pk": 2, "email": "b@example.invalid"}])");
    Capabilities capabilities;
    std::vector<std::string> const wanted{"a@example.invalid", "b@example.invalid"};
    auto const found = omnitron.run(find_customers(omnitron.port, omnitron.api, "email", wanted, capabilities));
    EXPECT_EQ(found->at("a@example.invalid").primary_key(), 1);
    EXPECT_EQ(found->at("b@example.invalid").primary_key(), 2);
    EXPECT_EQ(omnitron.asked, Lines{"find_customers: GET channel/7/customers/?email__in=a%40example.invalid%2Cb%40"
                                    "example.invalid&channel=7&limit=50"});
}

TEST(CustomerFields, AreCutToOmnitronsLengths) {
    auto const kept = [](auto OmnitronCustomer::*to, auto Customer::*from) {
        return [=](std::string const& text) {
            auto customer = buyer();
            customer.*from = text;
            return (as_stored(customer, 1, nullptr).*to).value();
        };
    };
    EXPECT_EQ(max_length(kept(&OmnitronCustomer::email, &Customer::email)), 254u);
    EXPECT_EQ(max_length(kept(&OmnitronCustomer::first_name, &Customer::first_name)), 255u);
    EXPECT_EQ(max_length(kept(&OmnitronCustomer::last_name, &Customer::last_name)), 255u);
    EXPECT_EQ(max_length(kept(&OmnitronCustomer::phone_number, &Customer::phone_number)), 128u);
    EXPECT_EQ(max_length(kept(&OmnitronCustomer::channel_code, &Customer::channel_code)), 64u);
}

// Else a long name would be sent again with every order.
TEST_F(CustomerTest, AreTheSameAfterTheCut) {
    auto longer = buyer();
    longer.first_name = std::string(300, 'x');
    longer.email = std::string(300, 'e');
    auto const known = as_stored(longer, 21, nullptr);
    EXPECT_EQ(make(longer, &known).value(), 21);
    EXPECT_EQ(identity(longer, "email"), identity(known, "email"));
}

}  // namespace
}  // namespace channeld::omnitron
