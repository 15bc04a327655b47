#include "commands/channels/medusa/import_decision.hpp"

#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {
namespace {

ImportDecision decision(char const* status, char const* payment, ImportWhen when = ImportWhen::captured) {
    auto order = raw(an_order());
    order.status = status;
    order.payment_status = payment;
    return decide_import(order, when);
}

TEST(MedusaImportDecision, OnlyPaidOrdersAreDue) {
    EXPECT_EQ(decision("pending", "captured"), ImportDecision::import_now);
    EXPECT_EQ(decision("pending", "partially_refunded"), ImportDecision::import_now);
    for (char const* payment : {"not_paid", "awaiting", "authorized", "partially_authorized", "partially_captured",
                                "requires_action", "canceled"})
        EXPECT_EQ(decision("pending", payment), ImportDecision::wait) << payment;
}

TEST(MedusaImportDecision, AnAuthorisationIsEnoughWhereTheMerchantSaysSo) {
    for (char const* payment : {"captured", "partially_refunded", "authorized", "partially_captured"})
        EXPECT_EQ(decision("pending", payment, ImportWhen::authorized), ImportDecision::import_now) << payment;
    for (char const* payment : {"not_paid", "awaiting", "partially_authorized", "requires_action", "canceled"})
        EXPECT_EQ(decision("pending", payment, ImportWhen::authorized), ImportDecision::wait) << payment;
}

TEST(MedusaImportDecision, AnOrderThatCostsNothingNeedsNoPayment) {
    auto order = raw(with(an_order(), "/total", 0));
    order.payment_status = "not_paid";
    EXPECT_EQ(decide_import(order, ImportWhen::captured), ImportDecision::import_now);
}

TEST(MedusaImportDecision, ClicksOfTheStaffDoNotMatter) {
    EXPECT_EQ(decision("completed", "captured"), ImportDecision::import_now);
    EXPECT_EQ(decision("archived", "captured"), ImportDecision::import_now);
}

TEST(MedusaImportDecision, CancelledRefundedAndDraftOrdersNeverCome) {
    EXPECT_EQ(decision("canceled", "captured"), ImportDecision::skip);
    EXPECT_EQ(decision("draft", "captured"), ImportDecision::skip);
    EXPECT_EQ(decision("pending", "refunded"), ImportDecision::skip);
}

TEST(MedusaImportDecision, AnOrderThatNeedsAnActionWaits) {
    EXPECT_EQ(decision("requires_action", "captured"), ImportDecision::wait);
}

TEST(MedusaImportDecision, NewWordsAreNotTakenForKnownOnes) {
    EXPECT_EQ(decision("on_hold", "captured"), ImportDecision::unknown);
    EXPECT_EQ(decision("pending", "disputed"), ImportDecision::unknown);
}

}  // namespace
}  // namespace channeld::channels::medusa
