#include "commands/sdk/channel_of.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

struct ShopSettings {
    std::string url;
};

class Check : public WithSettings<CheckOrders, ShopSettings> {
  public:
    using WithSettings::WithSettings;
    std::vector<HttpRequest> transform_data(std::string const& batch) const override {
        HttpRequest request;
        request.url = settings_.url + "/" + batch;
        return {request};
    }
    result<CheckAnswer> normalize_response(std::string const&, std::vector<HttpRequest> const&,
                                           std::vector<HttpResponse> const&) const override {
        return StillRunning{};
    }
};

class Form : public GetChannelConfSchema {
  public:
    std::vector<ConfField> fields() const override { return {{"shop", "Shop", ConfType::text, true}}; }
};

using Shop = ChannelOf<ShopSettings, Check, Form>;

TEST(ChannelOf, OffersEachCommandUnderItsBase) {
    Shop const shop(ShopSettings{"https://shop.example.com"});
    ASSERT_TRUE(shop.command<CheckOrders>());
    EXPECT_EQ(shop.command<CheckOrders>()->transform_data("b7").at(0).url, "https://shop.example.com/b7");
    ASSERT_TRUE(shop.command<GetChannelConfSchema>());
    EXPECT_EQ(shop.command<GetChannelConfSchema>()->fields().at(0).key, "shop");
}

TEST(ChannelOf, HasNoCommandThatIsNotInTheList) {
    Shop const shop(ShopSettings{});
    EXPECT_EQ(shop.command<GetOrders>(), nullptr);
    EXPECT_EQ(shop.command<SendUpdatedOrders>(), nullptr);
    EXPECT_EQ(shop.command<GetCancelledOrders>(), nullptr);
    EXPECT_EQ(shop.command<GetUpdatedOrderItems>(), nullptr);
    EXPECT_EQ(shop.command<GetCancellationRequests>(), nullptr);
    EXPECT_EQ(shop.command<UpdateCancellationRequest>(), nullptr);
}

}  // namespace
}  // namespace channeld
