#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view stopped =
    "error run failed; the job is stopped until the reason is mended and channeld restarted channel=second";

// channeld.yaml with its channel once more: another name, and a key from SECOND_KEY.
std::string with_second_channel(std::string yaml) {
    auto second = yaml.substr(yaml.find("  - name: trendyol"));
    auto const replace = [&](std::string const& what, std::string const& with) {
        second.replace(second.find(what), what.size(), with);
    };
    replace("name: trendyol", "name: second");
    replace("SANDBOX_KEY", "SECOND_KEY");
    return yaml + second;
}

TEST(TwoChannels, TheOneWhoseCredentialsAreRefusedStopsTheOtherGoesOn) {
    Site site;
    site.write_config(with_second_channel(site.yaml()));
    auto const daemon = site.start_daemon({{"SECOND_KEY", "wrong"}});
    EXPECT_TRUE(daemon->says(stopped)) << daemon->err();
    EXPECT_TRUE(daemon->says("channel 'second' refuses our credentials (401); check those in its settings"));
    for (int round = 0; round < 2; ++round) {
        site.remotes.add_orders(5);
        EXPECT_THAT(site.remotes.defects_in_the_end(), IsEmpty());
    }
    daemon->signal(SIGTERM);
    EXPECT_ENDS_WELL(*daemon);
    auto const log = daemon->err();
    EXPECT_EQ(log.find(stopped), log.rfind(stopped)) << "said once and not tried again";
}

}  // namespace
}  // namespace channeld
