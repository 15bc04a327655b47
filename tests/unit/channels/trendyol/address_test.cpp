#include "commands/channels/trendyol/address.hpp"

#include <gtest/gtest.h>

#include "tests/unit/channels/trendyol/packages.hpp"

namespace channeld::channels::trendyol {
namespace {

Address shipping(Fields const& changes) {
    return order(package({{"shipmentAddress", address(changes)}})).order.shipping_address;
}
Address billing(Fields const& changes, Fields package_changes = {}) {
    package_changes["invoiceAddress"] = address(changes);
    return order(package(package_changes)).order.billing_address;
}

TEST(TrendyolAddress, PhoneIsZeroAndTenDigits) {
    for (auto const* written : {R"("5550000000")", "5550000000", R"("05550000000")", R"("+90 (555) 000 00 00")",
                                R"("905550000000")", R"("0090 555 000 0000")"})
        EXPECT_EQ(shipping({{"phone", written}}).phone_number, "05550000000") << written;
}

TEST(TrendyolAddress, ForeignPhoneStaysAsItIs) {
    EXPECT_EQ(shipping({{"countryCode", R"("SA")"}, {"phone", R"( "+966 50 000 0000 ")"}}).phone_number,
              "+966 50 000 0000");
    EXPECT_EQ(shipping({{"phone", R"("444 0 000")"}}).phone_number, "444 0 000");
}

TEST(TrendyolAddress, FillerNumbersAreDropped) {
    auto const hidden = billing({{"taxNumber", R"("2222222222")"}}, {{"identityNumber", R"("11111111111")"}});
    EXPECT_EQ(hidden.identity_number, std::nullopt);
    EXPECT_EQ(hidden.tax_no, std::nullopt);
    auto const shown = billing({{"taxNumber", R"("1234567890")"}}, {{"identityNumber", "10000000146"}});
    EXPECT_EQ(shown.identity_number, "10000000146");
    EXPECT_EQ(shown.tax_no, "1234567890");
}

TEST(TrendyolAddress, CompanyDataGoesToTheInvoice) {
    auto const address = billing({{"company", R"("ÖRNEK A.Ş.")"},
                                  {"taxOffice", R"("Örnek VD")"},
                                  {"eInvoiceAvailable", "true"},
                                  {"phone", "null"}},
                                 {{"taxNumber", R"("1234567890")"}});
    EXPECT_EQ(address.company_name, "ÖRNEK A.Ş.");
    EXPECT_EQ(address.tax_office, "Örnek VD");
    EXPECT_EQ(address.tax_no, "1234567890") << "of the package, where the address has none";
    EXPECT_TRUE(address.e_bill_taxpayer);
    EXPECT_EQ(address.phone_number, "05550000000") << "of the shipment, where the invoice has none";
}

TEST(TrendyolAddress, FullAddressServesWhereTheLinesAreEmpty) {
    EXPECT_EQ(shipping({{"address1", R"("")"}, {"address2", "null"}, {"fullAddress", R"("Test Sk. 3 Kadıköy")"}}).line,
              "Test Sk. 3 Kadıköy");
}

TEST(TrendyolAddress, PickUpPointIsNamedInTheNotes) {
    auto const point = address({{"firstName", "null"}, {"lastName", "null"}, {"company", R"("Köşe Büfe")"}});
    auto const created = order(package({{"deliveryAddressType", R"("CollectionPoint")"}, {"shipmentAddress", point}}));
    EXPECT_EQ(created.order.shipping_address.notes, "Köşe Büfe");
    EXPECT_EQ(created.order.shipping_address.first_name, "");
    EXPECT_EQ(created.order.customer.first_name, "Deneme");
}

TEST(TrendyolAddress, CustomerWithoutNameTakesThatOfTheAddress) {
    auto const customer = order(package({{"customerFirstName", R"("")"}, {"customerLastName", "null"}})).order.customer;
    EXPECT_EQ(customer.first_name, "Deneme");
    EXPECT_EQ(customer.last_name, "Alıcı");
}

}  // namespace
}  // namespace channeld::channels::trendyol
