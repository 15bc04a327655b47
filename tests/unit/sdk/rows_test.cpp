#include "commands/sdk/rows.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

struct Row {
    RemoteId id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, reason))

Fetched<CancelOrder> to_item(Row const& row) {
    CancelOrder cancel;
    cancel.order = row.reason;
    return {row.id.text, row.id.text, std::move(cancel)};
}

result<FetchPage<CancelOrder>> page(std::string body, int status = 200) {
    HttpRequest request;
    request.label = "get_cancels";
    return read_rows<CancelOrder, Row>(request, {status, {}, std::move(body)}, "41");
}

TEST(ReadRows, MakesAnItemOfEachRowAndKeepsTheLastId) {
    auto const read = page(R"([{"id": 42, "reason": "late"}, {"id": "43", "reason": "small"}])").value();
    ASSERT_EQ(read.items.size(), 2u);
    EXPECT_EQ(read.items.at(0).remote_id, "42");
    EXPECT_EQ(std::get<CancelOrder>(read.items.at(1).content).order, "small");
    EXPECT_EQ(read.position, "43");
    EXPECT_TRUE(read.more);
}

TEST(ReadRows, ARowThatCannotBeDecodedIsInvalid) {
    auto const read = page(R"([{"id": 42}, {"id": 43, "reason": "late"}])").value();
    auto const& invalid = std::get<Invalid>(read.items.at(0).content);
    EXPECT_EQ(read.items.at(0).remote_id, "42");
    EXPECT_EQ(invalid.reason_code, "missing_field");
    EXPECT_EQ(invalid.message, "/reason: missing");
    EXPECT_TRUE(std::holds_alternative<CancelOrder>(read.items.at(1).content));
}

TEST(ReadRows, InvalidRowsHaveTheReasonCodeThatWasGiven) {
    auto const read = read_rows<CancelOrder, Row>({}, {200, {}, R"([{"id": 42}])"}, "", "unreadable_cancel").value();
    EXPECT_EQ(std::get<Invalid>(read.items.at(0).content).reason_code, "unreadable_cancel");
}

struct Named {
    RemoteId id;
    std::string unit;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, unit))

Fetched<UpdateOrderItem> to_item(Named const& row) {
    return {row.unit, row.unit, UpdateOrderItem{row.unit, {}}};
}

TEST(ReadRows, ARowWithoutRemoteIdIsInvalid) {
    auto const read = read_rows<UpdateOrderItem, Named>({}, {200, {}, R"([{"id": 42, "unit": ""}])"}, "").value();
    EXPECT_EQ(read.items.at(0).remote_id, "42");
    EXPECT_EQ(std::get<Invalid>(read.items.at(0).content).message, "the row does not say what it is about");
}

TEST(ReadRows, AnEmptyListIsTheLastPage) {
    auto const read = page("[]").value();
    EXPECT_TRUE(read.items.empty());
    EXPECT_FALSE(read.more);
    EXPECT_EQ(read.position, "41");
}

TEST(ReadRows, ABodyThatIsNotAListIsAnError) {
    EXPECT_EQ(page("{}").error().message, "get_cancels: the document: expected a list, got an object");
    EXPECT_EQ(page("{}").error().kind, ErrorKind::transient);
    EXPECT_EQ(page(R"([{"reason": "late"}])").error().message, "get_cancels: expected an id in every row of the list");
    EXPECT_EQ(page(R"([{"reason": "late"}])").error().kind, ErrorKind::permanent);
    EXPECT_EQ(page("[]", 401).error().kind, ErrorKind::needs_person);
}

}  // namespace
}  // namespace channeld
