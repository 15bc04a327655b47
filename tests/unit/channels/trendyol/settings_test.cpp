#include <gtest/gtest.h>

#include "commands/sdk/catalog.hpp"
#include "dto/reflect/json.hpp"

namespace channeld {
namespace {

ChannelType const& trendyol() {
    for (auto const* type : catalog())
        if (type->name == "trendyol") return *type;
    throw std::logic_error("the catalog has no trendyol");
}

DecodeRules rules() {
    DecodeRules out;
    out.refuse_unknown_keys = true;
    out.secret = [](Node const& node) { return result<std::string>(node.text); };
    return out;
}

std::unique_ptr<Channel> make(std::string const& changes, Problems& problems) {
    auto const rules_of_yaml = rules();
    auto const settings = parse_json(R"({"seller_id":"900123","api_key":"k","api_secret":"s")" + changes + "}").value();
    return trendyol().make(settings, DecodePath(rules_of_yaml, problems));
}

std::vector<std::string> problems_of(std::string const& changes) {
    Problems problems;
    auto const channel = make(changes, problems);
    EXPECT_EQ(channel == nullptr, !problems.empty());
    std::vector<std::string> out;
    for (auto const& problem : problems) out.push_back(problem.path + ": " + problem.message);
    return out;
}

using Lines = std::vector<std::string>;

TEST(TrendyolSettings, KeysOfTheSellerAreEnough) {
    EXPECT_EQ(problems_of(""), Lines{});
}

TEST(TrendyolSettings, AllProblemsAreReportedAtOnce) {
    EXPECT_EQ(problems_of(R"(,"seller_id":"90x","url":"http://trendyol.example","integrator":"My Shop","look_back":"1y",
                             "overlap":"3h","limits":{"stream":{"requests":0,"per":"5s"}},"order_numbr":"bare")"),
              (Lines{"/look_back: expected a duration such as 500ms, 30s, 2m, 1h or 7d, got '1y'",
                     "/order_numbr: unknown key 'order_numbr'; did you mean 'order_number'?",
                     "/seller_id: expected the seller's number, digits only",
                     "/url: plain http would show the password to the network and is accepted for 127.0.0.1, ::1 and "
                     "localhost only; write https://",
                     "/integrator: expected 1 to 30 letters (a-z) and digits", "/overlap: expected 190m to 7d, got 3h",
                     "/limits/stream/requests: expected at least one request"}));
}

TEST(TrendyolSettings, HeaderValuesCannotCarryASecondHeader) {
    EXPECT_EQ(problems_of(R"(,"store_front_code":"DE\r\nX-Evil: 1")"),
              Lines{"/store_front_code: expected letters (a-z) and digits"});
}

TEST(TrendyolSettings, WrongKindOfSettingsIsReportedOnce) {
    auto const rules_of_yaml = rules();
    Problems problems;
    EXPECT_EQ(trendyol().make(Node{}, DecodePath(rules_of_yaml, problems)), nullptr);
    EXPECT_EQ(join(problems), "the document: expected an object, got null");
}

TEST(TrendyolSettings, LimitsComeFromTheLowestTierOrTheSettings) {
    using Limits = std::vector<std::tuple<std::string, int, std::int64_t>>;
    auto const limits_of = [](std::string const& changes) {
        Problems problems;
        Limits out;
        for (auto const& [group, requests, per] : make(changes, problems)->limits())
            out.emplace_back(group, requests, per.count());
        return out;
    };
    EXPECT_EQ(limits_of(""), (Limits{{"", 50, 10'000},
                                     {"stream", 1, 5'000},
                                     {"lists", 30, 60'000},
                                     {"writes", 300, 60'000},
                                     {"unsupplied", 100, 60'000},
                                     {"claims", 1000, 60'000},
                                     {"approve", 5, 60'000},
                                     {"reject", 5, 60'000}}));
    EXPECT_EQ(limits_of(R"(,"limits":{"stream":{"requests":100,"per":"1m"}})")[1],
              (std::tuple<std::string, int, std::int64_t>("stream", 100, 60'000)));
}

TEST(TrendyolSettings, WhatIsSentHasRulesOfItsOwn) {
    EXPECT_EQ(
        problems_of(R"(,"packages_path":"x","claims_path":"x","manual_deliver_path":"x",
                             "cargo_codes":{"aras":"ARASMP"},"unsupplied_reason":7,"reject_reason":"","reject_reasons":{"501":"5a"},
                             "reject_description":"","claims_look_back":"47h","claim_alarm_after":"46h")"),
        (Lines{"/packages_path: expected a path that begins with '/'",
               "/claims_path: expected a path that begins with '/'",
               "/manual_deliver_path: expected a path that begins with '/'",
               "/cargo_codes: is for parcels of one's own contract; add 'carrier: own_contract' or leave it out",
               "/unsupplied_reason: expected one of Trendyol's reasons, 500 (out of stock) to 506 (force majeure)",
               "/reject_reason: expected the id of one of Trendyol's claim issue reasons, digits only",
               "/reject_reasons: expected ids of Trendyol's claim issue reasons, digits only, behind the channel's "
               "reasons",
               "/reject_description: expected a sentence of at most 500 bytes; Trendyol shows it to the buyer",
               "/claims_look_back: expected 2d to 88d, got 47h", "/claim_alarm_after: expected 1h to 45h, got 46h"}));
    EXPECT_EQ(problems_of(R"(,"carrier":"own_contract","cargo_codes":{"aras":"ARASMP"})"), Lines{});
}

TEST(TrendyolSettings, ThePanelShowsSettingsThatThereAreAndNoSecrets) {
    Problems problems;
    auto const channel = make("", problems);
    auto const fields = channel->command<GetChannelConfSchema>()->fields();
    EXPECT_FALSE(fields.empty());
    for (auto const& field : fields) {
        EXPECT_NE(field.key, "api_key");
        EXPECT_NE(field.key, "api_secret");
        // A value of the wrong kind shows that the key is known.
        auto const said = problems_of(",\"" + field.key + "\":[[]]");
        ASSERT_FALSE(said.empty()) << field.key;
        EXPECT_EQ(said.front().find("unknown key"), std::string::npos) << said.front();
    }
}

TEST(TrendyolSettings, EveryJobOfOrdersIsThere) {
    Problems problems;
    auto const channel = make("", problems);
    EXPECT_NE(channel->command<GetOrders>(), nullptr);
    EXPECT_NE(channel->command<SendUpdatedOrders>(), nullptr);
    EXPECT_NE(channel->command<GetCancelledOrders>(), nullptr);
    EXPECT_NE(channel->command<GetUpdatedOrderItems>(), nullptr);
    EXPECT_NE(channel->command<GetCancellationRequests>(), nullptr);
    EXPECT_NE(channel->command<UpdateCancellationRequest>(), nullptr);
    EXPECT_EQ(channel->command<CheckOrders>(), nullptr);  // Trendyol answers at once
}

}  // namespace
}  // namespace channeld
