#include "commands/channels/trendyol/get_updated_order_items.hpp"

#include <gmock/gmock.h>

#include <boost/json/serialize.hpp>

#include "tests/unit/channels/trendyol/run_command.hpp"

namespace channeld::channels::trendyol {
namespace {

using Lines = std::vector<std::string>;

class TrendyolGetUpdatedOrderItems : public ::testing::Test {
  protected:
    result<FetchPage<UpdateOrderItem>> read(int status, std::string body) const {
        return command_.normalize_response(query_, command_.transform_data(query_), {reply(status, std::move(body))});
    }
    FetchPage<UpdateOrderItem> page(std::string const& rows) const {
        return read(200, R"({"hasMore":false,"nextCursor":null,"content":[)" + rows + "]}").value();
    }
    // "item {changes}", or "item reason_code" of an invalid one
    Lines updates(std::string const& rows) const {
        Lines out;
        for (auto const& item : page(rows).items)
            if (auto const* update = std::get_if<UpdateOrderItem>(&item.content)) {
                EXPECT_EQ(update->order_item, item.remote_id);
                out.push_back(item.remote_id + " " + boost::json::serialize(update->changes));
            } else {
                out.push_back(item.remote_id + " " + std::get<Invalid>(item.content).reason_code);
            }
        return out;
    }

    Settings settings_ = seller();
    GetUpdatedItems command_{settings_};
    FetchQuery query_{"", from_epoch_ms(1'790'000'000'000)};
};

TEST_F(TrendyolGetUpdatedOrderItems, AsksTheStream) {
    auto const request = command_.transform_data(query_).front();
    EXPECT_EQ(request.url,
              "https://apigw.trendyol.com/integration/order/sellers/900123/orders/stream"
              "?lastModifiedStartDate=1789395200000&lastModifiedEndDate=1789999970000&size=200");
    EXPECT_EQ(request.label, "get_updated_order_items");
    EXPECT_EQ(page("").position, R"({"checkpoint":1789999970000,"window":null})");
}

TEST_F(TrendyolGetUpdatedOrderItems, CarriersStatusGoesToEachItem) {
    std::pair<char const*, char const*> const codes[] = {{"Shipped", "500"},
                                                         {"AtCollectionPoint", "520"},
                                                         {"Delivered", "550"},
                                                         {"UnDelivered", "540"},
                                                         {"Returned", "600"}};
    for (auto const& [status, code] : codes) {
        auto const changes = std::string(R"( {"status":")") + code + R"("})";
        EXPECT_EQ(updates(state("1", status, {"11", "12"})), (Lines{"11" + changes, "12" + changes}));
    }
}

TEST_F(TrendyolGetUpdatedOrderItems, SellersOwnStatusesDoNotSetOmnitronBack) {
    for (auto const* status : {"Created", "Picking", "Invoiced"}) {
        EXPECT_EQ(updates(state("1", status, {"11"})), Lines{}) << status;
        EXPECT_EQ(updates(state("1", status, {"11"}, {{"cargoTrackingNumber", "733"}})),
                  Lines{R"(11 {"tracking_number":"733"})"});
    }
}

TEST_F(TrendyolGetUpdatedOrderItems, UnderTheSellersContractTheTrackingNumberIsTheSellers) {
    settings_.carrier = Carrier::own_contract;
    EXPECT_EQ(updates(state("1", "Shipped", {"11"}, {{"cargoTrackingNumber", "733"}, {"cargoSenderNumber", "99"}})),
              Lines{R"(11 {"status":"500","tracking_number":"99"})"});
    EXPECT_EQ(updates(state("1", "Shipped", {"11"}, {{"cargoTrackingNumber", "733"}})),
              Lines{R"(11 {"status":"500"})"});
}

TEST_F(TrendyolGetUpdatedOrderItems, TrackingNumberKeepsAllItsDigits) {
    EXPECT_EQ(updates(state("1", "Shipped", {"11"}, {{"cargoTrackingNumber", "73300001234567891234"}})),
              Lines{R"(11 {"status":"500","tracking_number":"73300001234567891234"})"});
}

TEST_F(TrendyolGetUpdatedOrderItems, ItemsKeepTheirIdsInTheChildrenOfAPackage) {
    EXPECT_EQ(updates(state("2", "Shipped", {"11"}, {{"originPackageIds", "[1]"}}) + "," +
                      state("1", "UnPacked", {"11", "12"}, {{"cargoTrackingNumber", "1"}})),
              Lines{R"(11 {"status":"500"})"});
}

TEST_F(TrendyolGetUpdatedOrderItems, WhatIsNotOrNoMoreThereIsIgnored) {
    for (auto const* status : {"Awaiting", "Verified", "Cancelled", "UnSupplied", "UnPacked"}) {
        auto const read = page(state("1", status, {"11"}, {{"cargoTrackingNumber", "733"}}));
        EXPECT_TRUE(read.items.empty()) << status;
        EXPECT_EQ(read.ignored, 1u);
    }
    auto const lines = R"([{"lineId":1,"quantity":1,"orderLineItemStatusName":"Cancelled"},{"lineId":2,"quantity":1}])";
    EXPECT_EQ(updates(state("1", "Shipped", {}, {{"lines", lines}})), Lines{R"(2:1 {"status":"500"})"});
}

TEST_F(TrendyolGetUpdatedOrderItems, NewerRowOfAPackageWins) {
    EXPECT_EQ(updates(state("1", "Delivered", {"11"}) + "," + state("1", "Shipped", {"11"})),
              Lines{R"(11 {"status":"550"})"});
}

TEST_F(TrendyolGetUpdatedOrderItems, UnknownStatusAndPoorRowsAreInvalid) {
    auto const updated = updates(state("1", "Teleported", {"11"}) + R"(,{"shipmentPackageId":2,"lines":7},)" +
                                 state("3", "Shipped", {"31"}));
    EXPECT_EQ(updated, (Lines{"11 unknown_status", "2 unreadable_package", R"(31 {"status":"500"})"}));
}

TEST_F(TrendyolGetUpdatedOrderItems, MalformedRepliesAreWorthAnotherTry) {
    for (auto const* body : {"", "<html>", "null", "{}", R"({"hasMore":false,"content":[{"ship)"})
        EXPECT_EQ(read(200, body).error().kind, ErrorKind::transient) << body;
    EXPECT_EQ(read(401, "").error().kind, ErrorKind::needs_person);
}

}  // namespace
}  // namespace channeld::channels::trendyol
