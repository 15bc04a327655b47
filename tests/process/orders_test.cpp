#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::MatchesRegex;

constexpr auto time_shape = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

class Orders : public testing::Test {
  protected:
    std::string show(std::string const& number) {
        auto const said = site.run({"orders", "show", number, "--config", site.config.string()});
        EXPECT_EQ(said.end, (End{0, 0})) << said.err;
        return said.out;
    }
    boost::json::array list(Site::Words more = {}) {
        more.insert(more.begin(), {"orders", "list", "-o", "json", "--config", site.config.string()});
        return boost::json::parse(site.run(more).out).as_array();
    }
    std::string number_of_first() { return std::string(list().at(0).at("number").as_string()); }

    Site site;
};

// Lines of a story: TIME stands for any time.
auto tells(std::string story) {
    for (std::size_t at = 0; (at = story.find("TIME", at)) != story.npos;) story.replace(at, 4, time_shape);
    return MatchesRegex(story);
}

TEST_F(Orders, ASettledOneIsShownWithItsWholeWay) {
    site.remotes.add_orders(1);
    site.import();
    auto const number = number_of_first();
    EXPECT_THAT(show(number), tells("order " + number +
                                    " of trendyol: settled\n"
                                    "  remote id     [0-9]+\n"
                                    "  Omnitron pk   [0-9]+\n"
                                    "  TIME  seen in the channel, stored\n"
                                    "  TIME  in Omnitron \\([0-9]+ requests\\)\n"
                                    "  TIME  mapped \\(integration actions settled\\)\n"));
}

TEST_F(Orders, ACreatedOneWaitsForItsIntegrationActions) {
    site.remotes.add_orders(1);
    sandbox::FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/batch_requests/";
    rule.status = 400;
    site.remotes.omnitron_faults().add(rule);
    site.import();
    auto const number = number_of_first();
    EXPECT_THAT(show(number), tells("order " + number +
                                    " of trendyol: created\n"
                                    "  remote id     [0-9]+\n"
                                    "  Omnitron pk   [0-9]+\n"
                                    "  TIME  seen in the channel, stored\n"
                                    "  TIME  in Omnitron \\([0-9]+ requests\\)\n"
                                    "  waits for its integration actions; the next run settles them\n"));
}

TEST_F(Orders, AParkedOneSaysWhyAndWhenItIsTriedAgain) {
    auto const number = site.remotes.add_bad_order(sandbox::Poison::unknown_product);
    site.import();
    EXPECT_THAT(show(number), tells("order " + number +
                                    " of trendyol: parked\n"
                                    "  remote id     [0-9]+\n"
                                    "  TIME  seen in the channel, stored\n"
                                    "  TIME  parked \\(unknown_product\\): Omnitron has no product with the remote id "
                                    "'0000000000000': send the product to the channel from Omnitron, or map it\n"
                                    "  TIME  tried again by itself\n"));
}

TEST_F(Orders, AnUnknownOneIsSaidToBeUnknown) {
    site.import();
    auto const said = site.run({"orders", "show", "4711", "--config", site.config.string()});
    EXPECT_EQ(said.end, (End{1, 0}));
    EXPECT_EQ(said.out, "");
    EXPECT_EQ(said.err,
              "channeld: the ledger has no order 4711: no channel has offered it yet, or it was ignored (unpaid, "
              "cancelled before it was seen)\n");
}

TEST_F(Orders, AreListedByState) {
    site.remotes.add_orders(2);
    auto const bad = site.remotes.add_bad_order(sandbox::Poison::unknown_city);
    site.import();
    EXPECT_EQ(list().size(), 3u);
    EXPECT_EQ(list({"--limit", "1"}).size(), 1u);
    EXPECT_EQ(list({"--channel", "other"}).size(), 0u);
    auto const parked = list({"--state", "parked"});
    ASSERT_EQ(parked.size(), 1u);
    EXPECT_EQ(parked[0].at("number").as_string(), bad);
    EXPECT_EQ(parked[0].at("cause").as_string(), "unknown_city");
}

TEST_F(Orders, BeforeTheFirstStartThereIsNoLedgerToLookInto) {
    auto const said = site.run({"orders", "list", "--config", site.config.string()});
    EXPECT_EQ(said.end, (End{78, 0}));
    EXPECT_EQ(said.err, "channeld: ledger " + site.ledger.string() +
                            ": there is no such file. The daemon creates it when it starts.\n");
}

}  // namespace
}  // namespace channeld
