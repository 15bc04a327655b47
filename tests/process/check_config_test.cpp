#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/installation.hpp"

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
    Installation const installation;
    installation.write_config(broken);
    auto const command_result = installation.run({"check-config", installation.config.string()});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.out, "");
    auto const file = installation.config.string();
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
    EXPECT_EQ(command_result.err, expected);
}

TEST(CheckConfig, TellsTheSameToScripts) {
    Installation const installation;
    installation.write_config(broken);
    auto const command_result = installation.run({"check-config", installation.config.string(), "-o", "json"});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    auto const report = boost::json::parse(command_result.out);
    EXPECT_EQ(report.at("file").as_string(), installation.config.string());
    EXPECT_EQ(report.at("problems").as_array().size(), 7u);
    boost::json::object const first{{"line", 2}, {"column", 3}, {"path", "/omnitron/username"}, {"message", "missing"}};
    EXPECT_EQ(report.at("problems").at(0), first);
}

TEST(CheckConfig, SaysOkOfARightOne) {
    Installation const installation;
    EXPECT_EQ(installation.run({"check-config", installation.config.string()}).out,
              installation.config.string() + ": ok, 1 channel\n");
    auto const report =
        boost::json::parse(installation.run({"check-config", installation.config.string(), "-o", "json"}).out);
    EXPECT_EQ(report.at("problems").as_array().size(), 0u);
    EXPECT_EQ(report.at("channels").at(0).at("channel").as_string(), "trendyol");
}

TEST(CheckConfig, OnlineShowsTheMergedReasonsAndThoseThatOmnitronDoesNotHave) {
    Installation const installation;
    auto yaml = installation.yaml();
    auto const jobs = yaml.find("    jobs:");
    ASSERT_NE(jobs, std::string::npos);
    installation.write_config(std::string(yaml).insert(jobs, "    reason_mapping: {small: 401, late: 401}\n"));
    auto command_result = installation.run({"check-config", installation.config.string(), "--online"});
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
    EXPECT_THAT(command_result.out,
                testing::HasSubstr("channel trendyol: Omnitron knows it and its catalog; 2 reasons mapped\n"));
    EXPECT_THAT(command_result.out, testing::HasSubstr("late -> 401"));
    EXPECT_THAT(command_result.out, testing::HasSubstr("towards the channel 'small' is used, which is listed first"));

    installation.write_config(std::string(yaml).insert(jobs, "    reason_mapping: {small: 99}\n"));
    command_result = installation.run({"check-config", installation.config.string(), "--online"});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_THAT(command_result.out,
                testing::HasSubstr("small -> 99 (PROBLEM: Omnitron has no reason 99; channeld.yaml)"));
    auto const rows = boost::json::parse(
        installation.run({"check-config", installation.config.string(), "--online", "-o", "json"}).out);
    EXPECT_EQ(rows.at(0).at("reasons").at(0).at("problem").as_string(), "Omnitron has no reason 99");
}

TEST(CheckConfig, OnlineSaysWhatIsWrongWithCredentialsAndChannels) {
    Installation const installation;
    auto const file = installation.config.string();
    auto command_result = installation.run({"check-config", file, "--online"}, {{"SANDBOX_PASSWORD", "wrong"}});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_THAT(command_result.err, testing::HasSubstr("channeld: channel trendyol: "));
    auto yaml = installation.yaml();
    auto const at = yaml.find("channel_id: 7");
    ASSERT_NE(at, std::string::npos);
    installation.write_config(yaml.replace(at, 13, "channel_id: 77"));
    command_result = installation.run({"check-config", file, "--online"});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_THAT(command_result.err, testing::HasSubstr("Omnitron has no channel 77: correct channel_id"));
}

TEST(CheckConfig, SaysWhenAModeIsNotTheChannels) {
    Installation const installation;
    installation.write_config(installation.yaml() + "      update_orders: {every: 1m, mode: async}\n");
    auto const command_result = installation.run({"check-config", installation.config.string()});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_THAT(
        command_result.err,
        testing::HasSubstr("the channel type 'trendyol' updates orders with mode: sync; write that, or omit mode"));
}

TEST(CheckConfig, SaysThatAFileCannotBeRead) {
    Installation const installation;
    auto const command_result = [&](std::string const& file) { return installation.run({"check-config", file}).err; };
    auto const advice = "; name another file with --config\n";
    EXPECT_EQ(command_result("/nowhere.yaml"),
              std::string("/nowhere.yaml: cannot be read: No such file or directory") + advice);
    EXPECT_EQ(command_result("/tmp"), std::string("/tmp: cannot be read: Is a directory") + advice);
    installation.write_config("");
    EXPECT_EQ(command_result(installation.config.string()), installation.config.string() + ": the file is empty\n");
}

}  // namespace
}  // namespace channeld
