#include "commands/channels/medusa/standing.hpp"

#include "medusa_orders.hpp"

namespace channeld::channels::medusa {
namespace {

Standing standing(char const* status, char const* payment, ImportWhen when = ImportWhen::captured) {
    auto order = raw(an_order());
    order.status = status;
    order.payment_status = payment;
    return standing_of(order, when);
}

TEST(MedusaStanding, OnlyPaidOrdersAreDue) {
    EXPECT_EQ(standing("pending", "captured"), Standing::due);
    EXPECT_EQ(standing("pending", "partially_refunded"), Standing::due);
    for (char const* payment : {"not_paid", "awaiting", "authorized", "partially_authorized", "partially_captured",
                                "requires_action", "canceled"})
        EXPECT_EQ(standing("pending", payment), Standing::waiting) << payment;
}

TEST(MedusaStanding, AnAuthorisationIsEnoughWhereTheMerchantSaysSo) {
    for (char const* payment : {"captured", "partially_refunded", "authorized", "partially_captured"})
        EXPECT_EQ(standing("pending", payment, ImportWhen::authorized), Standing::due) << payment;
    for (char const* payment : {"not_paid", "awaiting", "partially_authorized", "requires_action", "canceled"})
        EXPECT_EQ(standing("pending", payment, ImportWhen::authorized), Standing::waiting) << payment;
}

TEST(MedusaStanding, AnOrderThatCostsNothingNeedsNoPayment) {
    auto order = raw(with(an_order(), "/total", 0));
    order.payment_status = "not_paid";
    EXPECT_EQ(standing_of(order, ImportWhen::captured), Standing::due);
}

TEST(MedusaStanding, ClicksOfTheStaffDoNotMatter) {
    EXPECT_EQ(standing("completed", "captured"), Standing::due);
    EXPECT_EQ(standing("archived", "captured"), Standing::due);
}

TEST(MedusaStanding, CancelledRefundedAndDraftOrdersNeverCome) {
    EXPECT_EQ(standing("canceled", "captured"), Standing::never);
    EXPECT_EQ(standing("draft", "captured"), Standing::never);
    EXPECT_EQ(standing("pending", "refunded"), Standing::never);
}

TEST(MedusaStanding, AnOrderThatNeedsAnActionWaits) {
    EXPECT_EQ(standing("requires_action", "captured"), Standing::waiting);
}

TEST(MedusaStanding, NewWordsAreNotTakenForKnownOnes) {
    EXPECT_EQ(standing("on_hold", "captured"), Standing::unknown);
    EXPECT_EQ(standing("pending", "disputed"), Standing::unknown);
}

}  // namespace
}  // namespace channeld::channels::medusa
