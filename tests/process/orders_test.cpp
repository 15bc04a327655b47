#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::MatchesRegex;

constexpr auto time_shape = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z";

class Orders : public testing::Test {
  protected:
    std::string show(std::string const& number) {
        auto const command_result =
            installation.run({"orders", "show", number, "--config", installation.config.string()});
        EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
        return command_result.out;
    }
    boost::json::array list(Installation::Words more = {}) {
        more.insert(more.begin(), {"orders", "list", "-o", "json", "--config", installation.config.string()});
        return boost::json::parse(installation.run(more).out).as_array();
    }
    std::string number_of_first() { return std::string(list().at(0).at("display_number").as_string()); }

    Installation installation;
};

// Matches the lines of a history; TIME stands for any time.
auto is_history(std::string history) {
    for (std::size_t at = 0; (at = history.find("TIME", at)) != history.npos;) history.replace(at, 4, time_shape);
    return MatchesRegex(history);
}

TEST_F(Orders, AMappedOneIsShownWithItsWholeHistory) {
    installation.remotes.add_orders(1);
    installation.import();
    auto const number = number_of_first();
    EXPECT_THAT(show(number), is_history("order " + number +
                                         " of trendyol: mapped\n"
                                         "  remote id     [0-9]+\n"
                                         "  Omnitron pk   [0-9]+\n"
                                         "  TIME  first seen in the channel\n"
                                         "  TIME  created in Omnitron \\([0-9]+ requests\\)\n"
                                         "  TIME  mapped \\(integration actions published\\)\n"));
}

TEST_F(Orders, ACreatedOneWaitsForItsIntegrationActions) {
    installation.remotes.add_orders(1);
    sandbox::FaultRule rule;
    rule.method = "POST";
    rule.path_contains = "/batch_requests/";
    rule.status = 400;
    installation.remotes.omnitron_faults().add(rule);
    installation.import();
    auto const number = number_of_first();
    EXPECT_THAT(show(number), is_history("order " + number +
                                         " of trendyol: created\n"
                                         "  remote id     [0-9]+\n"
                                         "  Omnitron pk   [0-9]+\n"
                                         "  TIME  first seen in the channel\n"
                                         "  TIME  created in Omnitron \\([0-9]+ requests\\)\n"
                                         "  integration actions are missing; published by the next run\n"));
}

TEST_F(Orders, AParkedOneSaysWhyAndWhenItIsTriedAgain) {
    auto const number = installation.remotes.add_bad_order(sandbox::Poison::unknown_product);
    installation.import();
    EXPECT_THAT(show(number),
                is_history("order " + number +
                           " of trendyol: parked\n"
                           "  remote id     [0-9]+\n"
                           "  TIME  first seen in the channel\n"
                           "  TIME  parked \\(unknown_product\\): Omnitron has no product with the remote id "
                           "'0000000000000': send the product to the channel from Omnitron, or map it\n"
                           "  TIME  next automatic retry\n"));
}

TEST_F(Orders, AnUnknownOneIsSaidToBeUnknown) {
    installation.import();
    auto const command_result = installation.run({"orders", "show", "4711", "--config", installation.config.string()});
    EXPECT_EQ(command_result.end, (End{1, 0}));
    EXPECT_EQ(command_result.out, "");
    EXPECT_EQ(command_result.err,
              "channeld: the ledger has no order 4711: no channel has offered it yet, or it was ignored (unpaid, "
              "cancelled before it was seen)\n");
}

TEST_F(Orders, AreListedByState) {
    installation.remotes.add_orders(2);
    auto const bad = installation.remotes.add_bad_order(sandbox::Poison::unknown_city);
    installation.import();
    EXPECT_EQ(list().size(), 3u);
    EXPECT_EQ(list({"--limit", "1"}).size(), 1u);
    EXPECT_EQ(list({"--channel", "other"}).size(), 0u);
    auto const parked = list({"--state", "parked"});
    ASSERT_EQ(parked.size(), 1u);
    EXPECT_EQ(parked[0].at("display_number").as_string(), bad);
    EXPECT_EQ(parked[0].at("reason_code").as_string(), "unknown_city");
}

TEST_F(Orders, BeforeTheFirstStartThereIsNoLedgerToLookInto) {
    auto const command_result = installation.run({"orders", "list", "--config", installation.config.string()});
    EXPECT_EQ(command_result.end, (End{78, 0}));
    EXPECT_EQ(command_result.err, "channeld: ledger " + installation.ledger.string() +
                                      ": there is no such file. The daemon creates it when it starts.\n");
}

}  // namespace
}  // namespace channeld
