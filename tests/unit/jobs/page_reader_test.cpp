#include "daemon/jobs/engine/page_reader.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "daemon/jobs/engine/command_item_source.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"
#include "tests/unit/transport/requests.hpp"

namespace channeld {
namespace {

using Page = FetchPage<ChannelCreateOrder>;

Page page_up_to(std::string position, bool more = true) {
    Page page;
    page.position = std::move(position);
    page.more = more;
    return page;
}

// Gives the next of `pages`, whatever the channel answered; keeps what it was asked.
class Scripted : public GetOrders {
  public:
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        positions.push_back(query.position);
        return {get_request("https://shop.example/head"), get_request("https://shop.example/orders")};
    }
    result<Page> normalize_response(FetchQuery const&, std::vector<HttpRequest> const&,
                                    std::vector<HttpResponse> const& responses) const override {
        EXPECT_EQ(responses.size(), 2u);
        auto page = std::move(pages.front());
        pages.pop_front();
        return page;
    }

    mutable std::deque<result<Page>> pages;
    mutable std::vector<std::string> positions;
};

struct PageReaderTest : testing::Test {
    asio::io_context io;
    ManualClock clock{ManualClock::Mode::automatic};
    FakeTransport channel{clock};
    Scripted command;
    CommandItemSource<ChannelCreateOrder> source{command};
    PageReader reader{source, channel, clock};

    // Where reading goes on, or why not.
    std::string read(std::string position) {
        auto const page = run(io, reader.read(std::move(position)));
        return page ? page->position + (page->more ? "" : " end") : page.error().message;
    }
};

TEST_F(PageReaderTest, ReadsPageAfterPageToTheEnd) {
    command.pages = {page_up_to("1"), page_up_to("2"), page_up_to("2", false)};
    EXPECT_EQ(read(""), "1");
    EXPECT_EQ(read("1"), "2");
    EXPECT_EQ(read("2"), "2 end");
    EXPECT_EQ(command.positions, (std::vector<std::string>{"", "1", "2"}));
    EXPECT_EQ(channel.requests.size(), 6u);
}

TEST_F(PageReaderTest, ReadsAMalformedPageAgainAfterAWhile) {
    auto const before = clock.now();
    command.pages = {transient("get_orders: not JSON"), transient("get_orders: not JSON"), page_up_to("1")};
    EXPECT_EQ(read("0"), "1");
    EXPECT_EQ(command.positions, (std::vector<std::string>{"0", "0", "0"}));
    EXPECT_EQ(clock.now() - before, std::chrono::seconds(4));
    EXPECT_EQ(channel.requests.size(), 6u);
}

TEST_F(PageReaderTest, GivesAMalformedPageUpAndNamesTheRequest) {
    command.pages = {transient("get_orders: not JSON"), transient("get_orders: not JSON"),
                     transient("get_orders: cut off")};
    EXPECT_EQ(read("0"), "get_orders: cut off (tried 3 times; the position is kept)");
}

TEST_F(PageReaderTest, TakesNoOtherErrorForOneThatPasses) {
    command.pages = {needs_person("the channel refuses our credentials")};
    EXPECT_EQ(read("0"), "the channel refuses our credentials");
    EXPECT_EQ(command.positions.size(), 1u);
}

TEST_F(PageReaderTest, ReadsAgainWhenTheChannelDoesNotAnswer) {
    channel.replies = {transient("get_orders: connection refused")};
    command.pages = {page_up_to("1")};
    EXPECT_EQ(read("0"), "1");
    EXPECT_EQ(channel.requests.size(), 3u);  // the second request of the first try was not sent
}

TEST_F(PageReaderTest, NoticesACursorThatStays) {
    command.pages = {page_up_to("0")};
    EXPECT_EQ(read("0"),
              "the channel repeats its cursor: the next page was already read in this run; the position is kept; "
              "ask the channel's support");
}

TEST_F(PageReaderTest, NoticesACursorThatComesBackLater) {
    command.pages = {page_up_to("1"), page_up_to("2"), page_up_to("1")};
    EXPECT_EQ(read("0"), "1");
    EXPECT_EQ(read("1"), "2");
    auto const last = run(io, reader.read("2"));
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().kind, ErrorKind::permanent);  // reading it again would give the same
}

}  // namespace
}  // namespace channeld
