#include "commands/omnitron/cancel.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

struct CancelOrderTest : testing::Test {
    ScriptedOmnitron omnitron;

    outcome<CancelResult> cancel(CancelOrder content = {}) {
        Cancel const wanted{5, {{51, 401}, {52, 402}}, std::move(content)};
        return omnitron.run(cancel_order(omnitron.port, omnitron.api, wanted, false));
    }
};

TEST_F(CancelOrderTest, SaysAllThatTheChannelSaid) {
    omnitron.replies("{}");
    CancelOrder content;
    content.is_cargo_refund = true;
    content.forced_refund_amount = Decimal::parse("12.50");
    content.refund_invoice_number = "RFN-1";
    EXPECT_EQ(cancel(content).value(), CancelResult::cancelled);
    EXPECT_EQ(omnitron.asked,
              Lines{R"(cancel_order: POST channel/7/orders/5/cancel/ {"order":5,"cancel_items":[51,52],)"
                    R"("reasons":{"51":401,"52":402},"forced_refund_amount":"12.50","is_cargo_refund":true,)"
                    R"("refund_invoice_number":"RFN-1"})"});
}

TEST_F(CancelOrderTest, SaysNothingOfWhatTheChannelDidNotSay) {
    omnitron.replies("{}");
    EXPECT_EQ(cancel().value(), CancelResult::cancelled);
    EXPECT_EQ(omnitron.asked,
              Lines{R"(cancel_order: POST channel/7/orders/5/cancel/ {"order":5,"cancel_items":[51,52],)"
                    R"("reasons":{"51":401,"52":402},"forced_refund_amount":null,"is_cargo_refund":false})"});
}

std::string items(std::string const& first_status) {
    return R"([{"pk":51,"modified_date":"v1","status":")" + first_status +
           R"("},{"pk":52,"modified_date":"v1","status":"100"}])";
}

// Omnitron had refused it, and the 200 came from something in between: it counted as done, and never was.
TEST_F(CancelOrderTest, LooksAtTheItemsWhenAGoodAnswerCannotBeRead) {
    omnitron.replies("<html>");
    omnitron.replies(items("400"));
    EXPECT_EQ(failure_of(cancel()),
              "transient no_answer: no answer to cancel_order, and the items are not cancelled "
              "(yet); checked again by the next run");
    omnitron.replies("<html>");
    omnitron.replies(items("100"));
    EXPECT_EQ(cancel().value(), CancelResult::cancelled);
}

}  // namespace
}  // namespace channeld::omnitron
