#include "commands/sdk/send_command.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sdk/responses.hpp"

namespace channeld {
namespace {

class PlainSend : public SendUpdatedOrders {
  public:
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& items) const override {
        std::vector<HttpRequest> out;
        for (auto const& item : items) out.emplace_back().url = item.remote_id;
        return out;
    }
    // An outcome per response, so that tests see how many there were.
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const&, std::vector<HttpRequest> const&,
                                          std::vector<HttpResponse> const& responses) const override {
        std::vector<Outcome> out;
        for (auto const& response : responses) out.push_back(Delivered{std::to_string(response.status)});
        return out;
    }
};

std::vector<UpdatedOrder> orders(std::vector<std::string> const& ids) {
    std::vector<UpdatedOrder> out;
    for (auto const& id : ids) out.emplace_back().remote_id = id;
    return out;
}

TEST(SendCommand, StopsAtTheFirstRefusalSinceLaterRequestsBuildOnIt) {
    RequestPort channel;
    PlainSend const command;
    auto const items = orders({"/a", "/b", "/c"});
    auto task = command.send(channel, items);
    task.start();
    EXPECT_EQ(channel.take_request().url, "/a");
    channel.answer(response_with(204));
    EXPECT_EQ(channel.take_request().url, "/b");
    channel.answer(response_with(409));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(std::get<std::vector<Outcome>>(task.take().value()),
              (std::vector<Outcome>{Delivered{"204"}, Delivered{"409"}}));
}

TEST(SendCommand, DeliversItemsThatNeedNoRequest) {
    class Silent : public PlainSend {
        std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const&) const override { return {}; }
    };
    RequestPort channel;
    Silent const command;
    auto task = command.send(channel, orders({"/a", "/b"}));
    task.start();
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(std::get<std::vector<Outcome>>(task.take().value()), (std::vector<Outcome>{Delivered{}, Delivered{}}));
}

TEST(SendCommand, ReturnsTheErrorOfARequestWithoutAnswer) {
    RequestPort channel;
    PlainSend const command;
    auto const items = orders({"/a", "/b"});
    auto task = command.send(channel, items);
    task.start();
    channel.answer(unclear("the answer was lost"));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(task.take().error().kind, ErrorKind::unclear);
}

}  // namespace
}  // namespace channeld
