#include "commands/sdk/fetch_command.hpp"

#include <gtest/gtest.h>

#include "tests/unit/sdk/responses.hpp"

namespace channeld {
namespace {

// Two requests for a page; as many records are ignored as there were responses.
class PlainFetch : public GetOrders {
  public:
    std::vector<HttpRequest> transform_data(FetchQuery const&) const override {
        std::vector<HttpRequest> out(2);
        out[0].url = "/a";
        out[1].url = "/b";
        return out;
    }
    result<FetchPage<ChannelCreateOrder>> normalize_response(
        FetchQuery const& query, std::vector<HttpRequest> const&,
        std::vector<HttpResponse> const& responses) const override {
        return FetchPage<ChannelCreateOrder>{{}, responses.size(), query.position, responses.back().ok()};
    }
};

TEST(FetchCommand, SendsItsRequestsOneAfterTheOther) {
    RequestPort channel;
    PlainFetch const command;
    auto task = command.read_page(channel, {"41", {}});
    task.start();
    EXPECT_EQ(channel.take_request().url, "/a");
    channel.answer(response_with(200));
    EXPECT_EQ(channel.take_request().url, "/b");
    channel.answer(response_with(500));
    auto const page = task.take().value();
    EXPECT_EQ(page.ignored, 2u);
    EXPECT_EQ(page.position, "41");
    EXPECT_FALSE(page.more);
}

TEST(FetchCommand, StopsAtTheFirstRequestWithoutAnswer) {
    RequestPort channel;
    PlainFetch const command;
    auto task = command.read_page(channel, {});
    task.start();
    channel.answer(transient("connection refused"));
    EXPECT_FALSE(channel.waiting());
    EXPECT_EQ(task.take().error().message, "connection refused");
}

// The second request names what the first response says.
class Dependent : public FetchTask<ChannelCreateOrder> {
  public:
    HttpTask<result<FetchPage<ChannelCreateOrder>>> read_page(RequestPort& channel, FetchQuery query) const override {
        HttpRequest list;
        list.url = "/list?after=" + query.position;
        auto const listed = co_await channel.send(std::move(list));
        if (!listed) co_return listed.error();
        HttpRequest detail;
        detail.url = "/detail/" + listed->body;
        detail.label = "read_detail";
        auto const read = co_await channel.send(std::move(detail));
        if (!read) co_return read.error();
        FetchPage<ChannelCreateOrder> page;
        page.position = listed->body + read->body;
        co_return page;
    }
};

TEST(FetchTask, ItsStepsFollowFromReadingAPage) {
    Dependent const command;
    FetchQuery const query{"41", {}};
    auto const requests = command.transform_data(query);
    ASSERT_EQ(requests.size(), 1u);
    EXPECT_EQ(requests[0].url, "/list?after=41");
    EXPECT_EQ(command.normalize_response(query, requests, {{200, {}, "7"}, {200, {}, "!"}}).value().position, "7!");
    auto const without = command.normalize_response(query, requests, {{200, {}, "7"}});
    EXPECT_EQ(without.error().message, "read_detail: there is no response to this request");
    EXPECT_EQ(without.error().kind, ErrorKind::transient);
}

TEST(FetchCommand, PassesItsQueryOnUnchangedByDefault) {
    PlainFetch const command;
    auto const query = command.validated_data(command.get_data({"page 2", from_epoch_ms(5)}));
    EXPECT_EQ(query.position, "page 2");
    EXPECT_EQ(query.now, from_epoch_ms(5));
}

}  // namespace
}  // namespace channeld
