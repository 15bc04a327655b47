#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

constexpr auto broken = R"(omnitron:
  url: http://127.0.0.1:8931
  usrname: channeld
  password: {env: NOT_THERE}
channels:
  - name: trendyol
    type: trendyl
    channel_id: seven
    catalog_id: 3
    jobs:
      fetch_order: {every: 10}
)";

TEST(CheckConfig, TellsAllProblemsAtOnceWithTheirPlaceAndAWayOut) {
    Site const site;
    site.write_config(broken);
    auto const said = site.run({"check-config", site.config.string()});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_EQ(said.out, "");
    auto const file = site.config.string();
    std::string expected;
    for (auto const* line :
         {":2:3 (omnitron.username): missing",
          ":3:3 (omnitron.usrname): unknown key 'usrname'; did you mean 'username'?",
          ":4:13 (omnitron.password): the environment variable NOT_THERE is not set",
          ":7:11 (channels[0].type): unknown channel type 'trendyl'; did you mean 'trendyol'?",
          ":8:17 (channels[0].channel_id): expected a whole number, got a word",
          ":11:7 (channels[0].jobs.fetch_order): unknown job 'fetch_order'; did you mean 'fetch_orders'?",
          ":11:28 (channels[0].jobs.fetch_order.every): expected a duration such as 500ms, 30s, 2m, 1h or 7d, got "
          "'10'"})
        expected.append(file).append(line).append("\n");
    EXPECT_EQ(said.err, expected);
}

TEST(CheckConfig, TellsTheSameToScripts) {
    Site const site;
    site.write_config(broken);
    auto const said = site.run({"check-config", site.config.string(), "-o", "json"});
    EXPECT_EQ(said.end, (End{78, 0}));
    auto const report = boost::json::parse(said.out);
    EXPECT_EQ(report.at("file").as_string(), site.config.string());
    EXPECT_EQ(report.at("problems").as_array().size(), 7u);
    boost::json::object const first{{"line", 2}, {"column", 3}, {"path", "/omnitron/username"}, {"message", "missing"}};
    EXPECT_EQ(report.at("problems").at(0), first);
}

TEST(CheckConfig, SaysOkOfARightOne) {
    Site const site;
    EXPECT_EQ(site.run({"check-config", site.config.string()}).out, site.config.string() + ": ok, 1 channel\n");
    auto const report = boost::json::parse(site.run({"check-config", site.config.string(), "-o", "json"}).out);
    EXPECT_EQ(report.at("problems").as_array().size(), 0u);
    EXPECT_EQ(report.at("channels").at(0).at("name").as_string(), "trendyol");
}

TEST(CheckConfig, OnlineShowsTheMergedReasonsAndThoseThatOmnitronDoesNotHave) {
    Site const site;
    auto yaml = site.yaml();
    auto const jobs = yaml.find("    jobs:");
    ASSERT_NE(jobs, std::string::npos);
    site.write_config(std::string(yaml).insert(jobs, "    reason_mapping: {small: 401, late: 401}\n"));
    auto said = site.run({"check-config", site.config.string(), "--online"});
    EXPECT_EQ(said.end, (End{0, 0})) << said.err;
    EXPECT_THAT(said.out,
                testing::HasSubstr("channel trendyol: Omnitron knows it and its catalog; 2 reasons mapped\n"));
    EXPECT_THAT(said.out, testing::HasSubstr("late -> 401"));
    EXPECT_THAT(said.out, testing::HasSubstr("on the way back 'small' is told, which is listed first"));

    site.write_config(std::string(yaml).insert(jobs, "    reason_mapping: {small: 99}\n"));
    said = site.run({"check-config", site.config.string(), "--online"});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_THAT(said.out, testing::HasSubstr("small -> 99 (PROBLEM: Omnitron has no reason 99; channeld.yaml)"));
    auto const rows =
        boost::json::parse(site.run({"check-config", site.config.string(), "--online", "-o", "json"}).out);
    EXPECT_EQ(rows.at(0).at("reasons").at(0).at("problem").as_string(), "Omnitron has no reason 99");
}

TEST(CheckConfig, OnlineSaysWhatIsWrongWithCredentialsAndChannels) {
    Site const site;
    auto const file = site.config.string();
    auto said = site.run({"check-config", file, "--online"}, {{"SANDBOX_PASSWORD", "wrong"}});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_THAT(said.err, testing::HasSubstr("channeld: channel trendyol: "));
    auto yaml = site.yaml();
    auto const at = yaml.find("channel_id: 7");
    ASSERT_NE(at, std::string::npos);
    site.write_config(yaml.replace(at, 13, "channel_id: 77"));
    said = site.run({"check-config", file, "--online"});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_THAT(said.err, testing::HasSubstr("Omnitron has no channel 77: correct channel_id"));
}

TEST(CheckConfig, SaysWhenAModeIsNotTheChannels) {
    Site const site;
    site.write_config(site.yaml() + "      update_orders: {every: 1m, mode: async}\n");
    auto const said = site.run({"check-config", site.config.string()});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_THAT(said.err, testing::HasSubstr("the channel type 'trendyol' is told of changed orders with mode: sync; "
                                             "write that, or leave it out"));
}

TEST(CheckConfig, SaysThatAFileCannotBeRead) {
    Site const site;
    auto const said = [&](std::string const& file) { return site.run({"check-config", file}).err; };
    auto const advice = "; name another file with --config\n";
    EXPECT_EQ(said("/nowhere.yaml"), std::string("/nowhere.yaml: cannot be read: No such file or directory") + advice);
    EXPECT_EQ(said("/tmp"), std::string("/tmp: cannot be read: Is a directory") + advice);
    site.write_config("");
    EXPECT_EQ(said(site.config.string()), site.config.string() + ": the file is empty\n");
}

}  // namespace
}  // namespace channeld
