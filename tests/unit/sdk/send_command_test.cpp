#include "commands/sdk/send_command.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

class Plain : public SendUpdatedOrders {
  public:
    std::vector<HttpRequest> transform_data(std::vector<UpdatedOrder> const& items) const override {
        std::vector<HttpRequest> out;
        for (auto const& item : items) out.emplace_back().url = item.remote_id;
        return out;
    }
    result<SendAnswer> normalize_response(std::vector<UpdatedOrder> const&, std::vector<HttpRequest> const&,
                                          std::vector<HttpResponse> const&) const override {
        return std::vector<Outcome>();
    }
};

std::vector<UpdatedOrder> orders(std::vector<std::string> const& ids) {
    std::vector<UpdatedOrder> out;
    for (auto const& id : ids) out.emplace_back().remote_id = id;
    return out;
}

HttpResponse response_with(int status) {
    HttpResponse out;
    out.status = status;
    return out;
}

TEST(SendCommand, StopsAtTheFirstRefusalSinceLaterRequestsBuildOnIt) {
    RequestPort channel;
    Plain const command;
    auto const items = orders({"/a", "/b", "/c"});
    auto task = command.send_request(channel, items, command.transform_data(items));
    task.start();
    EXPECT_EQ(channel.take_request().url, "/a");
    channel.answer(response_with(204));
    EXPECT_EQ(channel.take_request().url, "/b");
    channel.answer(response_with(409));
    EXPECT_FALSE(channel.waiting());
    auto const responses = task.take();
    ASSERT_TRUE(responses);
    ASSERT_EQ(responses->size(), 2u);
    EXPECT_EQ(responses->at(1).status, 409);
}

TEST(SendCommand, ReturnsTheErrorOfARequestWithoutAnswer) {
    RequestPort channel;
    Plain const command;
    auto const items = orders({"/a", "/b"});
    auto task = command.send_request(channel, items, command.transform_data(items));
    task.start();
    channel.answer(unclear("the answer was lost"));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(task.take().error().kind, ErrorKind::unclear);
}

// Reads first, then writes: needs the reply and the item.
class TwoStep : public Plain {
  public:
    HttpTask<result<std::vector<HttpResponse>>> send_request(RequestPort& channel, std::vector<UpdatedOrder> items,
                                                             std::vector<HttpRequest> requests) const override {
        std::vector<HttpResponse> responses;
        auto read = co_await channel.send(std::move(requests.front()));
        if (!read) co_return read.error();
        responses.push_back(std::move(*read));
        HttpRequest write;
        write.method = "POST";
        write.body = items.front().status;
        auto written = co_await channel.send(std::move(write));
        if (!written) co_return written.error();
        responses.push_back(std::move(*written));
        co_return responses;
    }
};

TEST(SendCommand, TaskKnowsItsItems) {
    RequestPort channel;
    TwoStep const command;
    auto items = orders({"/a"});
    items.front().status = "450";
    auto task = command.send_request(channel, items, command.transform_data(items));
    items.clear();  // the task has its own copy
    task.start();
    channel.answer(response_with(200));
    EXPECT_EQ(channel.take_request().body, "450");
    channel.answer(response_with(200));
    EXPECT_EQ(task.take()->size(), 2u);
}

}  // namespace
}  // namespace channeld
