#include <gmock/gmock.h>

#include "commands/sdk/channel.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::sample {

ChannelType const& channel_type();

namespace {

using testing::ElementsAre;

std::unique_ptr<Channel> channel() {
    DecodeRules const rules{.refuse_unknown_keys = true,
                            .secret = [](Node const& node) -> result<std::string> { return node.text; }};
    Problems problems;
    auto const settings = parse_json(R"({"url": "https://shop.example.com", "token": "t0ken"})").value();
    return channel_type().make(settings, DecodePath(rules, problems));
}

HttpResponse reply(std::string body, int status = 200) {
    return {status, {}, std::move(body)};
}

// What is asked after "41", and the page that comes of `body`.
template <class Item>
FetchPage<Item> page(FetchCommand<Item> const& command, std::string const& path, std::string body) {
    FetchQuery const query{"41", {}};
    auto const requests = command.transform_data(query);
    EXPECT_EQ(requests.at(0).url, "https://shop.example.com" + path + "?after=41&limit=50");
    return command.normalize_response(query, requests, {reply(std::move(body))}).value();
}

TEST(SampleChannel, ReadsCancels) {
    auto const shop = channel();
    auto const cancels = page(*shop->command<GetCancelledOrders>(), "/cancels",
                              R"([{"id": 42, "order": 7, "units": ["7-1", "7-2"], "reason": "late"}, {"id": 43}])");
    EXPECT_EQ(encode_text(std::get<CancelOrder>(cancels.items.at(0).content).reasons),
              R"({"7-1":"late","7-2":"late"})");
    EXPECT_EQ(std::get<Invalid>(cancels.items.at(1).content).reason_code, "unreadable_get_cancels");
    EXPECT_EQ(cancels.position, "43");
    EXPECT_TRUE(cancels.more);
}

TEST(SampleChannel, ReadsChangedUnitsAndReturns) {
    auto const shop = channel();
    auto const changes = page(*shop->command<GetUpdatedOrderItems>(), "/changes",
                              R"([{"id": 42, "unit": "7-1", "status": "500", "tracking_number": "T1"}])");
    EXPECT_EQ(changes.items.at(0).remote_id, "7-1");
    EXPECT_EQ(changes.position, "42");
    auto const returns = page(*shop->command<GetCancellationRequests>(), "/returns",
                              R"([{"id": 9, "unit": "7-1", "reason": "small", "note": ""}])");
    EXPECT_EQ(std::get<CancellationRequest>(returns.items.at(0).content),
              (CancellationRequest{"9", "7-1", "small", "", CancellationType::refund}));
}

TEST(SampleChannel, SendsTheDecisionOnceThereIsOne) {
    auto const shop = channel();
    auto const& command = *shop->command<UpdateCancellationRequest>();
    CancellationDecision decision;
    decision.remote_id = "9";
    decision.status = "waiting_approval";
    EXPECT_EQ(command.validated_data(decision), Outcome(Delivered{}));
    decision.status = "rejected";
    EXPECT_EQ(command.validated_data(decision), std::nullopt);
    auto const requests = command.transform_data({decision});
    EXPECT_EQ(requests.at(0).url, "https://shop.example.com/returns/9");
    EXPECT_EQ(requests.at(0).body, R"({"accepted":false})");
    auto const answer = command.normalize_response({decision}, requests, {reply("", 409)});
    EXPECT_EQ(std::get<0>(answer.value()).at(0), Outcome(Rejected{"the shop has decided otherwise"}));
    EXPECT_EQ(command.normalize_response({decision}, requests, {reply("", 503)}).error().kind, ErrorKind::transient);
}

TEST(SampleChannel, SendsUpdatesAndChecksThemLater) {
    auto const shop = channel();
    UpdatedOrder order;
    order.remote_id = "7";
    order.status = "500";
    order.tracking_number = "T1";
    auto const& send = *shop->command<SendUpdatedOrders>();
    auto const requests = send.transform_data({order});
    EXPECT_EQ(requests.at(0).body, R"([{"id":"7","status":"500","tracking_number":"T1"}])");
    auto const answer = send.normalize_response({order}, requests, {reply(R"({"batch": 5})")}).value();
    EXPECT_EQ(std::get<Accepted>(answer).remote_batch_id, "5");

    auto const& check = *shop->command<CheckOrders>();
    auto const asked = check.transform_data("5");
    EXPECT_EQ(asked.at(0).url, "https://shop.example.com/batches/5");
    auto const still = check.normalize_response("5", asked, {reply(R"({"batch": 5, "running": true})")}).value();
    EXPECT_TRUE(std::holds_alternative<StillRunning>(still));
    auto const done =
        check.normalize_response("5", asked, {reply(R"({"batch": 5, "results": [{"id": 7, "error": "gone"}]})")});
    auto const& orders = std::get<std::vector<CheckedOrder>>(done.value());
    EXPECT_EQ(orders.at(0).remote_id, "7");
    EXPECT_EQ(orders.at(0).outcome, Outcome(Rejected{"gone"}));
}

TEST(SampleChannel, TellsWhatTheFormAsks) {
    EXPECT_THAT(channel()->command<GetChannelConfSchema>()->fields(),
                ElementsAre(ConfField{"shop_url", "Address of the shop", ConfType::url, true}));
}

}  // namespace
}  // namespace channeld::channels::sample
