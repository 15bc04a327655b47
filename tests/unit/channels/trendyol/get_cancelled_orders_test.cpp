#include "commands/channels/trendyol/get_cancelled_orders.hpp"

#include <gmock/gmock.h>

#include "tests/unit/channels/trendyol/run_command.hpp"

namespace channeld::channels::trendyol {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

class TrendyolGetCancelledOrders : public ::testing::Test {
  protected:
    using Page = FetchPage<CancelOrder>;

    static HttpResponse stream(std::string const& rows) {
        return reply(200, R"({"hasMore":false,"nextCursor":null,"content":[)" + rows + "]}");
    }
    result<Page> run(Replies replies) {
        RequestPort port;
        auto ran = run_task(port, command_.read_page(port, query_), std::move(replies));
        sent_ = std::move(ran.sent);
        return std::move(ran.result);
    }
    // The order of the rows is read again and is still as the rows say.
    Page of(std::string const& rows) { return run({stream(rows), reply(200, list_of(rows))}).value(); }
    static CancelOrder const& cancel(Page const& page, std::size_t at = 0) {
        return std::get<CancelOrder>(page.items.at(at).content);
    }
    static std::string reason_code(Page const& page) { return std::get<Invalid>(page.items.at(0).content).reason_code; }

    Settings settings_ = seller();
    GetCancelledItems command_{settings_};
    FetchQuery query_{"", from_epoch_ms(1'790'000'000'000)};
    std::vector<HttpRequest> sent_;
};

std::string line_of(std::string const& item, Fields const& changes = {}) {
    return object(
        {{"lineId", "8800111"}, {"quantity", "1"}, {"discountDetails", "[" + object({{"lineItemId", item}}, {}) + "]"}},
        changes);
}

TEST_F(TrendyolGetCancelledOrders, WindowEndsBeforeWhatMayStillBeUnderWay) {
    EXPECT_EQ(command_.transform_data(query_).front().url,
              "https://apigw.trendyol.com/integration/order/sellers/900123/orders/stream"
              "?lastModifiedStartDate=1789395200000&lastModifiedEndDate=1789999880000&size=200");
}

TEST_F(TrendyolGetCancelledOrders, PageWithoutCancelsCostsOneRequest) {
    auto const page = run({stream(state("1", "Created", {"1"}) + "," + state("2", "Delivered", {"2"}))}).value();
    EXPECT_THAT(page.items, IsEmpty());
    EXPECT_EQ(page.ignored, 2u);
    EXPECT_EQ(page.position, R"({"checkpoint":1789999880000,"window":null})");
}

TEST_F(TrendyolGetCancelledOrders, OrderOfACancelIsReadAsAWholeOnce) {
    auto const rows = state("1", "Cancelled", {"1"}) + "," + state("2", "Cancelled", {"2"});
    EXPECT_EQ(of(rows).items.size(), 2u);
    ASSERT_EQ(sent_.size(), 2u);
    EXPECT_EQ(sent_[1].url,
              "https://apigw.trendyol.com/integration/order/sellers/900123/v2/orders?orderNumber=10854411223&size=200");
    EXPECT_EQ(sent_[1].limit_group, "lists");
}

TEST_F(TrendyolGetCancelledOrders, WholePackageIsOneCancelOfAllItsItems) {
    for (auto const* status : {"Cancelled", "UnSupplied"}) {
        auto const page = of(state("1", status, {"11", "12"}));
        ASSERT_EQ(page.items.size(), 1u);
        EXPECT_EQ(page.items[0].remote_id, "1");
        EXPECT_EQ(page.items[0].display_number, "10854411223-1");
        EXPECT_EQ(cancel(page).order, "1");
        EXPECT_THAT(cancel(page).cancel_items, ElementsAre("11", "12"));
        EXPECT_THAT(cancel(page).reasons, IsEmpty());
    }
}

TEST_F(TrendyolGetCancelledOrders, ReasonIsTrendyolsCodeElseItsWords) {
    auto const with = [&](Fields const& changes) {
        return of(state("1", "Cancelled", {}, {{"lines", "[" + line_of("11", changes) + "]"}}));
    };
    EXPECT_THAT(cancel(with({{"cancelReasonCode", "2015"}, {"cancelReason", R"("Vazgeçtim")"}})).reasons,
                ElementsAre(Pair("11", "2015")));
    EXPECT_THAT(cancel(with({{"cancelReason", R"("Vazgeçtim")"}})).reasons, ElementsAre(Pair("11", "Vazgeçtim")));
}

TEST_F(TrendyolGetCancelledOrders, LineCancelledInALivingPackageIsAnItemOfItsOwn) {
    auto const lines = "[" + line_of("11", {{"orderLineItemStatusName", R"("Cancelled")"}}) + "," +
                       line_of("21", {{"lineId", "8800112"}}) + "]";
    auto const page = of(state("1", "Picking", {}, {{"lines", lines}}));
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(page.items[0].remote_id, "1:8800111");
    EXPECT_EQ(cancel(page).order, "1");
    EXPECT_THAT(cancel(page).cancel_items, ElementsAre("11"));
}

TEST_F(TrendyolGetCancelledOrders, SplitIsNeverACancel) {
    auto const children = state("2", "Created", {"11"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"split\""}}) +
                          "," +
                          state("3", "Created", {"12"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"split\""}});
    EXPECT_THAT(of(state("1", "UnPacked", {"11", "12"}) + "," + children).items, IsEmpty());
    // Also when Trendyol calls the parent cancelled.
    EXPECT_THAT(of(state("1", "Cancelled", {"11", "12"}) + "," + children).items, IsEmpty());
    // And while the children are still to come.
    EXPECT_THAT(of(state("1", "UnPacked", {"11", "12"})).items, IsEmpty());
}

TEST_F(TrendyolGetCancelledOrders, ItemThatNoChildHasIsCancelled) {
    auto const child = state("2", "Created", {"11"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"cancel\""}});
    for (auto const* status : {"Cancelled", "UnPacked"}) {
        auto const page = of(child + "," + state("1", status, {"11", "12"}));
        ASSERT_EQ(page.items.size(), 1u) << status;
        EXPECT_EQ(page.items[0].remote_id, "1");
        EXPECT_THAT(cancel(page).cancel_items, ElementsAre("12"));
    }
}

TEST_F(TrendyolGetCancelledOrders, ChildAloneLeadsToItsOrder) {
    auto const child = state("2", "Created", {"11"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"cancel\""}});
    auto const page =
        run({stream(child), reply(200, list_of(child + "," + state("1", "Cancelled", {"11", "12"})))}).value();
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_THAT(cancel(page).cancel_items, ElementsAre("12"));
}

TEST_F(TrendyolGetCancelledOrders, EachItemOfAChainIsCancelledOnceInTheFirstPackage) {
    auto const page =
        of(state("1", "UnPacked", {"11", "12", "13"}) + "," +
           state("2", "Cancelled", {"11", "12"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"cancel\""}}) + "," +
           state("3", "Cancelled", {"11"}, {{"originPackageIds", "[2]"}, {"createdBy", "\"cancel\""}}));
    ASSERT_EQ(page.items.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(page.items[i].remote_id, std::to_string(i + 1));
        EXPECT_EQ(page.items[i].display_number, "10854411223-1");
        EXPECT_EQ(cancel(page, i).order, "1");
        EXPECT_THAT(cancel(page, i).cancel_items, ElementsAre(std::to_string(13 - i)));
    }
}

TEST_F(TrendyolGetCancelledOrders, ItemsWithoutIdsAreCountedOverTheChildren) {
    auto const line = [](int quantity) {
        return R"([{"lineId":8800111,"quantity":)" + std::to_string(quantity) + "}]";
    };
    auto const child = [&](char const* id, int quantity, char const* by) {
        return state(id, "Created", {}, {{"lines", line(quantity)}, {"originPackageIds", "[1]"}, {"createdBy", by}});
    };
    auto const parent = state("1", "UnPacked", {}, {{"lines", line(3)}});
    EXPECT_THAT(of(parent + "," + child("2", 1, "\"split\"") + "," + child("3", 2, "\"split\"")).items, IsEmpty());
    auto const page = of(parent + "," + child("2", 2, "\"cancel\""));
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_THAT(cancel(page).cancel_items, ElementsAre("8800111:3"));
}

TEST_F(TrendyolGetCancelledOrders, SplitThatLosesAnItemIsInvalid) {
    auto const page = of(state("1", "UnPacked", {"11", "12"}) + "," +
                         state("2", "Created", {"11"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"split\""}}));
    ASSERT_EQ(page.items.size(), 1u);
    EXPECT_EQ(reason_code(page), "unclear_cancel");
}

TEST_F(TrendyolGetCancelledOrders, PartOfALineThatTheSellerCancelledIsForAPerson) {
    auto const lines =
        R"([{"lineId":8800111,"quantity":2,"cancelledBy":"Seller","discountDetails":[{"lineItemId":11},{"lineItemId":12}]}])";
    auto const page = of(state("1", "UnPacked", {}, {{"lines", lines}}) + "," +
                         state("2", "Created", {"11"}, {{"originPackageIds", "[1]"}, {"createdBy", "\"cancel\""}}));
    EXPECT_EQ(reason_code(page), "sellers_cancel");
    EXPECT_EQ(cancel(of(state("1", "Cancelled", {}, {{"lines", lines}}))).cancel_items.size(), 2u);
}

TEST_F(TrendyolGetCancelledOrders, PackageThatNeverBecameAnOrderIsNoCancel) {
    Fields const unpaid{{"packageHistories", R"([{"status":"Awaiting"},{"status":"Cancelled"}])"}};
    EXPECT_THAT(of(state("1", "Cancelled", {"11"}, unpaid)).items, IsEmpty());
}

TEST_F(TrendyolGetCancelledOrders, CachedAnswerDelaysACancelAndInventsNone) {
    auto const page =
        run({stream(state("1", "Cancelled", {"11"})), reply(200, list_of(state("1", "Created", {"11"})))}).value();
    EXPECT_THAT(page.items, IsEmpty());
    EXPECT_EQ(page.ignored, 1u);
}

TEST_F(TrendyolGetCancelledOrders, OnePoorOrderStopsNoOther) {
    auto const poor = state("1", "Cancelled", {"11"});
    auto const good = state("2", "Cancelled", {"12"}, {{"orderNumber", R"("2")"}});
    auto const page = run({stream(poor + "," + good + R"(,{"lines":7},null)"),
                           reply(200, R"({"content":[{"shipmentPackageId":1,"lines":7}]})"), reply(200, list_of(good))})
                          .value();
    std::vector<std::string> causes;
    for (auto const& item : page.items)
        if (auto const* invalid = std::get_if<Invalid>(&item.content)) causes.push_back(invalid->reason_code);
    EXPECT_THAT(causes, ElementsAre("unreadable_package", "unreadable_package", "unreadable_order"));
    EXPECT_THAT(cancel(page, 3).cancel_items, ElementsAre("12"));
}

TEST_F(TrendyolGetCancelledOrders, AnOrderThatTrendyolRefusesToShowStopsNoOther) {
    auto const refused = state("1", "Cancelled", {"11"});
    auto const good = state("2", "Cancelled", {"12"}, {{"orderNumber", R"("2")"}});
    auto const page = run({stream(refused + "," + good), reply(400), reply(200, list_of(good))}).value();
    ASSERT_EQ(page.items.size(), 2u);
    EXPECT_EQ(reason_code(page), "unreadable_order");
    EXPECT_THAT(cancel(page, 1).cancel_items, ElementsAre("12"));
}

TEST_F(TrendyolGetCancelledOrders, UnreadAnswersEndTheRunAndKeepThePosition) {
    auto const cancelled = stream(state("1", "Cancelled", {"11"}));
    for (auto const* body : {"", "<html>", R"({"content":[{"shipm)"})
        EXPECT_EQ(run({cancelled, reply(200, body)}).error().kind, ErrorKind::transient) << body;
    EXPECT_EQ(run({cancelled, transient("gone")}).error().message, "gone");
    EXPECT_EQ(run({cancelled, reply(426)}).error().kind, ErrorKind::permanent);
    EXPECT_EQ(run({reply(200, "<html>")}).error().kind, ErrorKind::transient);
    EXPECT_EQ(run({reply(401)}).error().kind, ErrorKind::needs_person);
    auto const requests = command_.transform_data(query_);
    EXPECT_EQ(command_.normalize_response(query_, requests, {cancelled}).error().kind, ErrorKind::transient);
}

TEST_F(TrendyolGetCancelledOrders, CircleOfParentsEnds) {
    auto const page = of(state("1", "Cancelled", {"11"}, {{"originPackageIds", "[2]"}, {"createdBy", "\"cancel\""}}) +
                         "," + state("2", "Cancelled", {"12"}, {{"originPackageIds", "[1]"}}));
    EXPECT_LE(page.items.size(), 2u);
}

}  // namespace
}  // namespace channeld::channels::trendyol
