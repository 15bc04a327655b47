#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr auto nothing = "fetched 0 = created 0 + unchanged 0 + parked 0 + failed 0\n";

TEST(RunOnce, EndsWith0AndWritesItsSumsToStdout) {
    Installation installation;
    installation.remotes.add_orders(3);
    auto const command_result = installation.import();
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
    EXPECT_EQ(command_result.out, "fetched 3 = created 3 + unchanged 0 + parked 0 + failed 0\n");
}

TEST(RunOnce, EndsWith78WhenOmnitronRefusesTheCredentials) {
    Installation const installation;
    auto const command_result = installation.import({{"SANDBOX_PASSWORD", "wrong"}});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.out, nothing);
    EXPECT_EQ(command_result.err,
              fmt::format("channeld: Omnitron at {} refuses the user name or password (400 to the login); check "
                          "omnitron.username and omnitron.password\n",
                          installation.remotes.omnitron_url()));
}

TEST(RunOnce, EndsWith78WhenTheChannelRefusesTheCredentials) {
    Installation const installation;
    auto const command_result = installation.import({{"SANDBOX_KEY", "wrong"}});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.out, nothing);
    EXPECT_EQ(command_result.err,
              fmt::format("channeld: get_orders: GET {}/integration/order/sellers/900123/orders/stream: channel "
                          "'trendyol' refuses our credentials (401); check those in its settings\n",
                          installation.remotes.trendyol_url()));
}

// A port of this machine that only root could listen on, and nobody does.
TEST(RunOnce, EndsWith75WhenARemoteIsOutOfReach) {
    Installation const installation;
    auto yaml = installation.yaml();
    auto const url = installation.remotes.omnitron_url();
    installation.write_config(yaml.replace(yaml.find(url), url.size(), "http://127.0.0.1:1"));
    auto const command_result = installation.import();
    EXPECT_EQ(command_result.end, (End{75, 0}));
    EXPECT_EQ(command_result.out, nothing);
    EXPECT_EQ(command_result.err,
              "channeld: login: POST http://127.0.0.1:1/api/v1/auth/login/: no connection to 127.0.0.1 port 1 "
              "(Connection refused); given up after 5 tries\n");
}

TEST(RunOnce, EndsWith75WhenOrdersAreLeftForTheNextRun) {
    Installation installation;
    installation.remotes.add_orders(3);
    sandbox::FaultRule rule;
    rule.path_contains = "/create_orders/";
    rule.status = 500;
    installation.remotes.omnitron_faults().add(rule);
    auto const command_result = installation.import();
    EXPECT_EQ(command_result.end, (End{75, 0}));
    EXPECT_EQ(command_result.out, "fetched 3 = created 0 + unchanged 0 + parked 0 + failed 3\n");
    EXPECT_THAT(command_result.err, HasSubstr("event=item_failed "));
}

TEST(CommandLine, EndsWith64AndSaysWhatIsNotUnderstood) {
    Installation const installation;
    auto const config = installation.config.string();
    auto const command_result = [&](Installation::Words words) {
        auto const answer = installation.run(std::move(words));
        EXPECT_EQ(answer.end, (End{64, 0}));
        EXPECT_EQ(answer.out, "");
        return answer.err;
    };
    EXPECT_EQ(command_result({"run-once", "fetch_order", "--channel", "trendyol", "-c", config}),
              "channeld: unknown job 'fetch_order'; known: fetch_orders, update_orders, check_orders, "
              "fetch_and_create_cancel, fetch_and_update_order_items, fetch_and_create_cancellation_requests, "
              "update_cancellation_requests, update_channel_conf_schema, reconcile\n");
    EXPECT_EQ(command_result({"run-once", "fetch_orders", "--channel", "trendyo", "-c", config}),
              "channeld: " + config + " has no channel 'trendyo' with the job fetch_orders; known: trendyol\n");
    EXPECT_EQ(command_result({"run-once", "fetch_orders", "--channel", "trendyo", "--dry-run", "-c", config}),
              "channeld: " + config + " has no channel 'trendyo' with the job fetch_orders; known: trendyol\n");
    EXPECT_EQ(command_result({"orders", "list", "-o", "xml"}),
              "--output: xml not in {text,json}\nRun with --help for more information.\n");
    EXPECT_EQ(command_result({"run-once", "fetch_orders", "--chanel", "x"}),
              "--channel is required\nRun with --help for more information.\n");
    EXPECT_EQ(command_result({"list-channels", "--nothing"}),
              "The following argument was not expected: --nothing\nRun with --help for more information.\n");
    EXPECT_EQ(command_result({}), "A subcommand is required\nRun with --help for more information.\n");
}

TEST(RunOnce, EndsWith78WhenTheConfigurationIsBroken) {
    Installation const installation;
    installation.write_config("omnitron: [\n");
    auto const command_result = installation.import();
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.out, "");
    EXPECT_THAT(command_result.err, StartsWith(installation.config.string() + ":1:1: not valid YAML: "));
}

TEST(Configuration, ThatIsNotThereIsSaidWithAWayOut) {
    Installation const installation;
    auto const command_result = installation.run({"run", "--config", "/nowhere/channeld.yaml"});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.err,
              "/nowhere/channeld.yaml: cannot be read: No such file or directory; name another file with --config\n");
}

}  // namespace
}  // namespace channeld
