#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Parked : testing::Test {
    Parked() {
        number = installation.remotes.add_bad_order(sandbox::Poison::unknown_product);
        installation.remotes.add_orders(1);
        installation.import();
    }
    CommandResult parked(Installation::Words words) {
        words.insert(words.begin(), "parked");
        words.insert(words.end(), {"--config", installation.config.string()});
        return installation.run(std::move(words));
    }
    Installation installation;
    std::string number;
};

TEST_F(Parked, AreListedByCauseAndShownOneByOne) {
    auto const listed = parked({"list"});
    EXPECT_EQ(listed.end, (End{0, 0}));
    EXPECT_THAT(listed.out, AllOf(HasSubstr("unknown_product (1)\n"), HasSubstr("  " + number)));
    EXPECT_EQ(parked({"list", "--reason-code", "unknown_city"}).err, "no parked items match\n");
    EXPECT_THAT(parked({"show", number}).out, HasSubstr("parked (unknown_product)"));
    auto const rows = boost::json::parse(parked({"list", "-o", "json"}).out);
    EXPECT_EQ(rows.at(0).at("reason_code").as_string(), "unknown_product");
}

TEST_F(Parked, AreTriedAgainWhenSomebodySaysSo) {
    EXPECT_EQ(parked({"retry"}).end, (End{64, 0}));
    EXPECT_EQ(parked({"retry", number}).out, "1 due now; retried by the next run of the job\n");
}

TEST_F(Parked, AreDroppedForGood) {
    EXPECT_EQ(parked({"drop", number, "--reason", "a test"}).out,
              "1 dropped; they return only when the channel changes them\n");
    EXPECT_EQ(parked({"list"}).err, "no parked items\n");
    auto const story = installation.run({"orders", "show", number, "--config", installation.config.string()});
    EXPECT_THAT(story.out, HasSubstr("retracted: dropped by operator: a test"));
    installation.import();  // the channel offers it again, as it was
    EXPECT_EQ(parked({"list"}).err, "no parked items\n");
}

}  // namespace
}  // namespace channeld
