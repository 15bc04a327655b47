#include <gtest/gtest.h>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/faulty_commands.hpp"

// For every clause, and for every command that it applies to, there is a channel that violates it.
namespace channeld::conformance {
namespace {

template <template <class> class FetchKind, template <class> class SendKind>
class FaultyChannel : public Channel {
  public:
    FaultyChannel() { offer(orders_, cancels_, changes_, requests_, updates_, decisions_, check_, form_); }
    std::vector<RateLimit> limits() const override { return {{"", 0, {}}}; }

  private:
    FetchKind<ChannelCreateOrder> orders_;
    FetchKind<CancelOrder> cancels_;
    FetchKind<UpdateOrderItem> changes_;
    FetchKind<CancellationRequest> requests_;
    SendKind<UpdatedOrder> updates_;
    SendKind<CancellationDecision> decisions_;
    InvalidCheck check_;
    InvalidForm form_;
};

// Accepts any settings.
template <class Channel>
std::unique_ptr<channeld::Channel> made(Node const& settings, DecodePath const& path) {
    if (auto const* token = settings.find("token")) (void)path.rules().secret(*token);
    return std::make_unique<Channel>();
}

std::unique_ptr<Channel> refused(Node const& settings, DecodePath const& path) {
    path.expected("something else", settings);
    return nullptr;
}

bool is_violated(Clause const& clause, Subject const& subject, Command command) {
    if (!subject.channel() && clause.id != "C01") return false;
    try {
        return !clause.check(subject, command).empty();
    } catch (std::exception const&) {
        return false;  // fails as well, but without a helpful message
    }
}

TEST(FaultyChannels, ViolateEveryClause) {
    ChannelType const types[] = {{"invalid", "", &made<FaultyChannel<InvalidFetch, InvalidSend>>},
                                 {"overtrusting", "", &made<FaultyChannel<OvertrustingFetch, OvertrustingSend>>},
                                 {"unresponsive", "", &made<FaultyChannel<UnresponsiveFetch, UnresponsiveSend>>},
                                 {"refused", "", &refused}};
    std::vector<std::unique_ptr<Subject>> subjects;
    for (auto const& type : types)
        subjects.push_back(std::make_unique<Subject>(type, CHANNELD_SOURCE_DIR "/commands/channels/sample"));
    for (auto const& clause : all_clauses())
        for (auto const command : clause.commands) {
            bool violated = false;
            for (auto const& subject : subjects) violated = violated || is_violated(clause, *subject, command);
            EXPECT_TRUE(violated) << clause.id << ", " << clause.text << ": no faulty channel violates it in "
                                  << to_string(command);
        }
}

}  // namespace
}  // namespace channeld::conformance
