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

TEST(SendCommand, StopsAtTheFirstThatIsRefusedBecauseLaterOnesBuildOnIt) {
    Exchange channel;
    Plain const command;
    auto const items = orders({"/a", "/b", "/c"});
    auto talk = command.send_request(channel, items, command.transform_data(items));
    talk.start();
    EXPECT_EQ(channel.take_request().url, "/a");
    channel.answer(response_with(204));
    EXPECT_EQ(channel.take_request().url, "/b");
    channel.answer(response_with(409));
    EXPECT_FALSE(channel.waiting());
    auto const responses = talk.take();
    ASSERT_TRUE(responses);
    ASSERT_EQ(responses->size(), 2u);
    EXPECT_EQ(responses->at(1).status, 409);
}

TEST(SendCommand, HandsOnWhyThereIsNoAnswer) {
    Exchange channel;
    Plain const command;
    auto const items = orders({"/a", "/b"});
    auto talk = command.send_request(channel, items, command.transform_data(items));
    talk.start();
    channel.answer(unclear("the answer was lost"));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(talk.take().error().kind, ErrorKind::unclear);
}

// Reads first, then writes what it is told by the item: needs both.
class Talkative : public Plain {
  public:
    Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel, std::vector<UpdatedOrder> items,
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

TEST(SendCommand, ConversationKnowsItsItems) {
    Exchange channel;
    Talkative const command;
    auto items = orders({"/a"});
    items.front().status = "450";
    auto talk = command.send_request(channel, items, command.transform_data(items));
    items.clear();  // they are its own
    talk.start();
    channel.answer(response_with(200));
    EXPECT_EQ(channel.take_request().body, "450");
    channel.answer(response_with(200));
    EXPECT_EQ(talk.take()->size(), 2u);
}

}  // namespace
}  // namespace channeld
