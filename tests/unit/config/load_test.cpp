#include "config/load.hpp"

#include <gtest/gtest.h>

#include "tests/unit/config/document.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using testing::complaints;
using testing::complete_yaml;
using testing::load;
using testing::replaced;

TEST(LoadSettings, FillsWhatIsWrittenAndDefaultsTheRest) {
    auto const loaded = load(complete_yaml);
    EXPECT_EQ(describe(loaded.problems, "f"), "");
    ASSERT_TRUE(loaded.settings);
    auto const& [omnitron, ledger, log, channels] = *loaded.settings;
    EXPECT_EQ(omnitron.url, "https://omnitron.example.com");
    EXPECT_EQ(omnitron.password.reveal(), "hunter2");
    EXPECT_EQ(omnitron.in_flight, 16);
    EXPECT_EQ(omnitron.deadline, 30s);
    EXPECT_EQ(ledger.path, "/var/lib/channeld/ledger.db");
    EXPECT_EQ(log.level, LogLevel::info);
    ASSERT_EQ(channels.size(), 1u);
    EXPECT_EQ(channels[0].name, "shop");
    EXPECT_EQ(channels[0].channel_id, 7);
    EXPECT_EQ(channels[0].settings.kind, Node::Kind::object);
    EXPECT_EQ(channels[0].settings.position.line, 6);
    EXPECT_EQ(channels[0].jobs.at("fetch_orders").every, 60s);
    EXPECT_EQ(channels[0].jobs.at("fetch_orders").jitter, 0s);
}

TEST(LoadSettings, KeysOfReasonMappingMayBeNumbers) {
    auto const loaded = load(replaced(complete_yaml, "    jobs:", "    reason_mapping: {401: 5, late: 6}\n    jobs:"));
    ASSERT_TRUE(loaded.settings);
    ReasonMapping const expected{{{"401", 5}, {"late", 6}}};
    EXPECT_EQ(loaded.settings->channels[0].reason_mapping, expected);
}

TEST(LoadSettings, ReportsAllProblemsAtOnceInTheOrderOfTheFile) {
    EXPECT_EQ(
        complaints(R"(omnitron:
  url: omnitron.example.com
  user: channeld
  password: hunter2
  in_flight: many
channels:
  - name: shop
    type: acme
    channel_id: 0
    catalog_id: 3
    jobs:
      fetch_ordes: {every: 1m}
      fetch_orders: {every: 30}
ledgr: {path: /tmp/x}
)"),
        "channeld.yaml:2:3 (omnitron.username): missing\n"
        "channeld.yaml:2:8 (omnitron.url): expected an address such as https://omnitron.example.com\n"
        "channeld.yaml:3:3 (omnitron.user): unknown key 'user'; did you mean 'username'?\n"
        "channeld.yaml:4:13 (omnitron.password): a secret is not written here but referenced; write {env: NAME}, "
        "{file: PATH} or {credential: NAME}\n"
        "channeld.yaml:5:14 (omnitron.in_flight): expected a whole number, got a word\n"
        "channeld.yaml:9:17 (channels[0].channel_id): expected a pk of Omnitron, a number above 0, got 0\n"
        "channeld.yaml:12:7 (channels[0].jobs.fetch_ordes): unknown job 'fetch_ordes'; did you mean "
        "'fetch_orders'?\n"
        "channeld.yaml:13:29 (channels[0].jobs.fetch_orders.every): expected a duration such as 500ms, 30s, 2m, 1h "
        "or 7d, got '30'\n"
        "channeld.yaml:14:1 (ledgr): unknown key 'ledgr'; did you mean 'ledger'?\n");
}

TEST(LoadSettings, HoldsNoSettingsWhenThereIsAProblem) {
    EXPECT_FALSE(load(replaced(complete_yaml, "channel_id: 7", "channel_id: -7")).settings);
    EXPECT_FALSE(load("omnitron: [").settings);
}

TEST(LoadSettings, AnEmptyFileIsOneProblem) {
    EXPECT_EQ(complaints(""), "channeld.yaml: the file is empty\n");
}

TEST(LoadSettings, WhatCouldNotBeDecodedIsNotCheckedAgain) {
    EXPECT_EQ(complaints("omnitron: 5\nchannels: no\n"),
              "channeld.yaml:1:11 (omnitron): expected an object, got a word\n"
              "channeld.yaml:2:11 (channels): expected a list, got a word\n");
    EXPECT_EQ(complaints("just words"), "channeld.yaml:1:1: expected an object, got a word\n");
}

TEST(LoadSettings, BoundsAreChecked) {
    auto const with = [](std::string const& line) {
        return complaints(replaced(complete_yaml, "  username", "  " + line + "\n  username"));
    };
    EXPECT_EQ(with("in_flight: 0"), "channeld.yaml:3:14 (omnitron.in_flight): expected 1 to 1000, got 0\n");
    EXPECT_EQ(with("in_flight: 1001"), "channeld.yaml:3:14 (omnitron.in_flight): expected 1 to 1000, got 1001\n");
    EXPECT_EQ(with("deadline: 0s"), "channeld.yaml:3:13 (omnitron.deadline): expected a duration above zero\n");
    EXPECT_EQ(with("reference_life: 0s"),
              "channeld.yaml:3:19 (omnitron.reference_life): expected a duration above zero\n");
}

TEST(LoadSettings, AJobNobodyKnowsGetsTheListOfJobs) {
    EXPECT_EQ(complaints(replaced(complete_yaml, "fetch_orders:", "sweep:")),
              "channeld.yaml:11:7 (channels[0].jobs.sweep): unknown job 'sweep'; known: fetch_orders, "
              "update_orders, reconcile\n");
}

TEST(LoadSettings, ChannelNamesArePlainAndUnique) {
    EXPECT_EQ(complaints(replaced(complete_yaml, "name: shop", "name: My Shop")),
              "channeld.yaml:6:11 (channels[0].name): expected a name of a-z, 0-9, '_' and '-'\n");
    auto const second = "  - {name: shop, type: acme, channel_id: 8, catalog_id: 3, jobs: {}}\n";
    EXPECT_EQ(complaints(complete_yaml + second),
              "channeld.yaml:12:12 (channels[1].name): 'shop' is the name of channels[0] too\n");
}

TEST(LoadSettings, NeedsAChannel) {
    auto const head = complete_yaml.substr(0, complete_yaml.find("channels:"));
    EXPECT_EQ(complaints(head + "channels: []\n"), "channeld.yaml:5:11 (channels): expected at least one channel\n");
    EXPECT_EQ(complaints(head), "channeld.yaml:1:1 (channels): missing\n");
}

TEST(LoadSettings, TheCatalogChecksEachChannelAtItsPath) {
    auto const loaded = load(complete_yaml, [](ChannelSettings const& channel, DecodePath const& path) {
        DecodePath(path, "type").report({}, "unknown type '" + channel.type + "'");
    });
    EXPECT_EQ(describe(loaded.problems, "f"), "f:7:11 (channels[0].type): unknown type 'acme'\n");
}

TEST(LoadSettings, AProblemWithoutAPositionGetsThatOfItsPath) {
    auto const loaded = load(complete_yaml, [](ChannelSettings const&, DecodePath const& path) {
        DecodePath const jobs(path, "jobs"), fetch_orders(jobs, "fetch_orders"), settings(path, "settings");
        DecodePath(fetch_orders, "every").report({}, "a word");
        fetch_orders.report({}, "a part with its key");
        DecodePath(settings, "url").report({}, "not written at all");
        DecodePath(path, "type").report({3, 2}, "marked");
    });
    EXPECT_EQ(describe(loaded.problems, "f"),
              "f:3:2 (channels[0].type): marked\n"
              "f:6:5 (channels[0].settings.url): not written at all\n"
              "f:11:7 (channels[0].jobs.fetch_orders): a part with its key\n"
              "f:11:29 (channels[0].jobs.fetch_orders.every): a word\n");
}

TEST(LoadSettings, TheCatalogCanReadSecretsAndRefuseKeys) {
    struct Seen {
        bool refuses_unknown = false;
        std::string secret;
    } seen;
    auto const yaml = replaced(complete_yaml, "    jobs:", "    settings: {env: OMNITRON_PASSWORD}\n    jobs:");
    load(yaml, [&](ChannelSettings const& channel, DecodePath const& path) {
        seen = {path.rules().refuse_unknown_keys, path.rules().secret(channel.settings).value()};
    });
    EXPECT_TRUE(seen.refuses_unknown);
    EXPECT_EQ(seen.secret, "hunter2");
}

TEST(Describe, OmitsWhatIsUnknown) {
    Problems const problems{{"", {}, "a"}, {"/x", {}, "b"}, {"/x/12/y/z", {3, 4}, "c"}};
    EXPECT_EQ(describe(problems, "f.yaml"), "f.yaml: a\nf.yaml (x): b\nf.yaml:3:4 (x[12].y.z): c\n");
}

}  // namespace
}  // namespace channeld
