#include "commands/sdk/fetch_command.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

class Plain : public GetOrders {
  public:
    std::vector<HttpRequest> transform_data(FetchQuery const&) const override { return {}; }
    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const&, std::vector<HttpRequest> const&,
                                                             std::vector<HttpResponse> const&) const override {
        return FetchPage<ChannelCreateOrder>{};
    }
};

std::vector<HttpRequest> requests_for(std::vector<std::string> const& urls) {
    std::vector<HttpRequest> out;
    for (auto const& url : urls) out.emplace_back().url = url;
    return out;
}

HttpResponse response_with(int status) {
    HttpResponse out;
    out.status = status;
    return out;
}

TEST(FetchCommand, SendsItsRequestsOneAfterTheOther) {
    RequestPort channel;
    Plain const command;
    auto task = command.send_request(channel, requests_for({"/a", "/b"}));
    task.start();
    EXPECT_EQ(channel.take_request().url, "/a");
    channel.answer(response_with(200));
    EXPECT_EQ(channel.take_request().url, "/b");
    channel.answer(response_with(500));
    auto const responses = task.take();
    ASSERT_TRUE(responses);
    ASSERT_EQ(responses->size(), 2u);
    EXPECT_EQ(responses->at(1).status, 500);
}

TEST(FetchCommand, StopsAtTheFirstRequestWithoutAnswer) {
    RequestPort channel;
    Plain const command;
    auto task = command.send_request(channel, requests_for({"/a", "/b"}));
    task.start();
    channel.answer(transient("connection refused"));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(task.take().error().message, "connection refused");
}

TEST(FetchCommand, PassesItsQueryOnUnchangedByDefault) {
    Plain const command;
    auto const query = command.validated_data(command.get_data({"page 2", from_epoch_ms(5)}));
    EXPECT_EQ(query.position, "page 2");
    EXPECT_EQ(query.now, from_epoch_ms(5));
}

}  // namespace
}  // namespace channeld
