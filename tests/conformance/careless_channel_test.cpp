#include <gtest/gtest.h>

#include "tests/conformance/careless.hpp"
#include "tests/conformance/clause.hpp"

// The kit has teeth: for every clause, and for every command of which it holds, there is a channel that breaks it.
namespace channeld::conformance {
namespace {

template <template <class> class FetchKind, template <class> class SendKind>
class Wrong : public Channel {
  public:
    std::vector<RateLimit> limits() const override { return {{"", 0, {}}}; }
    GetOrders const* get_orders() const override { return &orders_; }
    GetCancelledOrders const* get_cancelled_orders() const override { return &cancels_; }
    GetUpdatedOrderItems const* get_updated_order_items() const override { return &changes_; }
    GetCancellationRequests const* get_cancellation_requests() const override { return &wishes_; }
    SendUpdatedOrders const* send_updated_orders() const override { return &updates_; }
    UpdateCancellationRequest const* update_cancellation_request() const override { return &decisions_; }
    CheckOrders const* check_orders() const override { return &check_; }
    GetChannelConfSchema const* get_channel_conf_schema() const override { return &form_; }

  private:
    FetchKind<ChannelCreateOrder> orders_;
    FetchKind<CancelOrder> cancels_;
    FetchKind<UpdateOrderItem> changes_;
    FetchKind<CancellationRequest> wishes_;
    SendKind<UpdatedOrder> updates_;
    SendKind<CancellationDecision> decisions_;
    CarelessCheck check_;
    CarelessForm form_;
};

// Takes any settings.
template <class Channel>
std::unique_ptr<channeld::Channel> made(Node const& settings, Place const& place) {
    if (auto const* token = settings.find("token")) (void)place.rules().secret(*token);
    return std::make_unique<Channel>();
}

std::unique_ptr<Channel> refused(Node const& settings, Place const& place) {
    place.expected("something else", settings);
    return nullptr;
}

bool is_broken(Clause const& clause, Subject const& subject, Command command) {
    if (!subject.channel() && clause.id != "C01") return false;
    try {
        return !clause.check(subject, command).empty();
    } catch (std::exception const&) {
        return false;  // fails as well, but not with a sentence that helps
    }
}

TEST(CarelessChannels, BreakEveryClause) {
    ChannelType const types[] = {{"careless", "", &made<Wrong<CarelessFetch, CarelessSend>>},
                                 {"trusting", "", &made<Wrong<TrustingFetch, TrustingSend>>},
                                 {"mute", "", &made<Wrong<MuteFetch, MuteSend>>},
                                 {"refused", "", &refused}};
    std::vector<std::unique_ptr<Subject>> subjects;
    for (auto const& type : types)
        subjects.push_back(std::make_unique<Subject>(type, CHANNELD_SOURCE_DIR "/commands/channels/sample"));
    for (auto const& clause : all_clauses())
        for (auto const command : clause.of) {
            bool broken = false;
            for (auto const& subject : subjects) broken = broken || is_broken(clause, *subject, command);
            EXPECT_TRUE(broken) << clause.id << ", " << clause.says << ": nothing breaks it in " << word(command);
        }
}

}  // namespace
}  // namespace channeld::conformance
