#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Parked : testing::Test {
    Parked() {
        number = site.remotes.add_bad_order(sandbox::Poison::unknown_product);
        site.remotes.add_orders(1);
        site.import();
    }
    Said parked(Site::Words words) {
        words.insert(words.begin(), "parked");
        words.insert(words.end(), {"--config", site.config.string()});
        return site.run(std::move(words));
    }
    Site site;
    std::string number;
};

TEST_F(Parked, AreListedByCauseAndShownOneByOne) {
    auto const listed = parked({"list"});
    EXPECT_EQ(listed.end, (End{0, 0}));
    EXPECT_THAT(listed.out, AllOf(HasSubstr("unknown_product (1)\n"), HasSubstr("  " + number)));
    EXPECT_EQ(parked({"list", "--cause", "unknown_city"}).err, "nothing is parked that fits\n");
    EXPECT_THAT(parked({"show", number}).out, HasSubstr("parked (unknown_product)"));
    auto const rows = boost::json::parse(parked({"list", "-o", "json"}).out);
    EXPECT_EQ(rows.at(0).at("cause").as_string(), "unknown_product");
}

TEST_F(Parked, AreTriedAgainWhenSomebodySaysSo) {
    EXPECT_EQ(parked({"retry"}).end, (End{64, 0}));
    EXPECT_EQ(parked({"retry", number}).out, "1 due now; the next run of the job tries again\n");
}

TEST_F(Parked, AreDroppedForGood) {
    EXPECT_EQ(parked({"drop", number, "--reason", "a test"}).out,
              "1 dropped; it comes back only when the channel changes it\n");
    EXPECT_EQ(parked({"list"}).err, "nothing is parked\n");
    auto const story = site.run({"orders", "show", number, "--config", site.config.string()});
    EXPECT_THAT(story.out, HasSubstr("ended without being carried out: dropped by hand: a test"));
    site.import();  // the channel offers it again, as it was
    EXPECT_EQ(parked({"list"}).err, "nothing is parked\n");
}

}  // namespace
}  // namespace channeld
