#include <fmt/format.h>
#include <gtest/gtest.h>

#include "commands/omnitron/orders.hpp"
#include "tests/unit/omnitron/sample_order.hpp"
#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

constexpr auto* order_row = R"({"pk": 50, "number": "N-1", "modified_date": "v1", "extra_field": {"id": "P1"}})";
constexpr auto* item_rows = R"([{"pk": 501, "modified_date": "v2", "extra_field": {"id": "P1:1"}},
                            {"pk": 502, "modified_date": "v3", "extra_field": {"id": "P1:2"}}])";
constexpr auto* find_order = "find_orders: GET channel/7/orders/?number=N-1&channel_id=7&limit=50";

std::string list_of(std::string const& row) {
    return "[" + row + "]";
}

struct CreateOrder : testing::Test {
    ScriptedOmnitron omnitron;

    // "50 created", and the pks of the items where the response has them.
    std::string create() {
        auto const made = omnitron.run(create_order(omnitron.port, omnitron.api, full_order()));
        if (!made) return to_string(made.error());
        auto line = fmt::format("{} {}", made->stored.primary_key(), made->existed ? "existed" : "created");
        if (made->items)
            for (auto const& item : *made->items) line += fmt::format(" {}", item.primary_key());
        return line;
    }
    static std::string creation() {
        return "create_order: POST channel/7/create_orders/ " + order_body(full_order(), 7);
    }
};

constexpr auto* created = "50 created";
constexpr auto* existed = "50 existed";

TEST_F(CreateOrder, GivesItsKey) {
    omnitron.replies(order_row, 201);
    EXPECT_EQ(create(), created);
    EXPECT_EQ(omnitron.asked, Lines{creation()});
}

TEST_F(CreateOrder, GivesTheItemsThatTheAnswerTells) {
    std::string answer(order_row);
    answer.insert(answer.size() - 1, fmt::format(R"(, "orderitem_set": {})", item_rows));
    omnitron.replies(answer, 201);
    EXPECT_EQ(create(), "50 created 501 502");
    EXPECT_EQ(omnitron.asked, Lines{creation()});
}

TEST_F(CreateOrder, IsLookedForWhenTheAnswerIsLost) {
    omnitron.fails(unclear("cut off"));
    omnitron.replies(list_of(order_row));
    EXPECT_EQ(create(), created);
    EXPECT_EQ(omnitron.asked, (Lines{creation(), find_order}));
}

TEST_F(CreateOrder, IsLookedForWhenTheAnswerCannotBeRead) {
    for (auto const* answer : {"<html>", R"({"pk": 50})", R"({"number": "N-1", "modified_date": "v1"})"}) {
        omnitron.replies(answer, 201);
        omnitron.replies(list_of(order_row));
        EXPECT_EQ(create(), created) << answer;
    }
}

TEST_F(CreateOrder, IsNeverSentTwiceOnlyBecauseItIsNotThereYet) {
    omnitron.fails(unclear("cut off"));
    omnitron.replies("[]");
    EXPECT_EQ(create(),
              "transient no_answer: no answer to create_order, and the order is not there (yet); checked again by the "
              "next run");
    EXPECT_EQ(omnitron.asked, (Lines{creation(), find_order}));
}

TEST_F(CreateOrder, IsKnownWhenItsNumberIsTakenByItself) {
    omnitron.replies(R"({"number": ["taken"]})", 400);
    omnitron.replies(list_of(order_row));
    EXPECT_EQ(create(), existed);
}

TEST_F(CreateOrder, IsRefusedWhenItsNumberIsTakenByAnother) {
    omnitron.replies(R"({"number": ["taken"]})", 400);
    omnitron.replies(R"([{"pk": 49, "number": "N-1", "modified_date": "v1", "extra_field": {"id": "P0"}}])");
    EXPECT_EQ(create(),
              "permanent number_taken: Omnitron has another order with the number N-1 (remote id P0): give the orders "
              "of this channel numbers of their own");
}

TEST_F(CreateOrder, AnyOtherRefusalIsToldInOmnitronsWords) {
    omnitron.replies("product missing", 406);
    omnitron.replies("[]");
    EXPECT_EQ(create(), "permanent order_refused: Omnitron refuses create_order with HTTP 406: product missing");
}

TEST_F(CreateOrder, NothingWasDoneWhenItNeverLeft) {
    omnitron.fails(transient("connection refused"));
    EXPECT_EQ(create(), "transient refused: connection refused");
    EXPECT_EQ(omnitron.asked, Lines{creation()});
}

TEST_F(CreateOrder, IsLookedForAgainByTheNextRunWhenNobodyAnswers) {
    omnitron.fails(unclear("cut off"));
    omnitron.fails(transient("connection refused"));
    EXPECT_EQ(create(), "transient refused: connection refused");
}

}  // namespace
}  // namespace channeld::omnitron
