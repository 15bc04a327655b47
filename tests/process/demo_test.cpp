#include <gmock/gmock.h>

#include "daemon/cli/demo/demo_scenario.hpp"
#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;

TEST(Demo, EndsByItselfShowsWhatArrivedAndLeavesNothingBehind) {
    Installation const installation;
    auto const folder = installation.folder.path() / "tmp";
    std::filesystem::create_directory(folder);
    auto const command_result = installation.run({"demo", "--orders", "5"}, {{"TMPDIR", folder.string()}});
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.err;
    EXPECT_EQ(command_result.err, "");
    EXPECT_THAT(command_result.out, ContainsRegex("\norder number +customer +items +amount +Omnitron pk +requests\n"));
    EXPECT_THAT(command_result.out,
                ContainsRegex("\n[0-9]+-[0-9]+ +[^0-9]+ [1-9] +[0-9]+\\.[0-9]+ try +[0-9]+ +[0-9]+\n"));
    for (auto const* cause : {"unknown_product", "unknown_city", "unknown_status"})
        EXPECT_THAT(command_result.out, HasSubstr(std::string("parked (").append(cause).append("): ")));
    EXPECT_THAT(command_result.out, HasSubstr("\n\nfetched 8 = created 5 + unchanged 0 + parked 3 + failed 0\n"));
    EXPECT_THAT(command_result.out, HasSubstr(" requests to Omnitron, 1 to the marketplace\n"));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

// A step as it is printed; what is in the life of an order is a list of these.
std::string step(std::string const& story, std::string const& job, std::string const& omnitron,
                 std::string const& trendyol) {
    return "\n[1-9]\\. " + story + "\\.\n   " + job +
           ": fetched [0-9]+ = created [1-9][0-9]* \\+ unchanged [0-9]+ \\+ parked [0-9]+" +
           " \\+ failed 0\n(   \\(parked: [^\n]*\n)?   Omnitron  " + omnitron + "\n   Trendyol  package [0-9]+ " +
           trendyol + "\n";
}

TEST(Demo, FollowsOneOrderFromItsPackingToItsReturnOnBothSides) {
    Installation const installation;
    auto const command_result = installation.run({"demo", "--orders", "3"});
    EXPECT_EQ(command_result.end, (End{0, 0})) << command_result.out << command_result.err;
    std::string const cancelled = ", 1 x 100 cancelled", tracking = ", tracking 7330000123456789",
                      carriers = ", tracking [0-9]+", units = ", [0-9]+ items", place = ", replaces [0-9]+";
    for (auto const& each :
         {step("The merchant packs it", "update_orders", "[0-9]+ x 450 preparing" + carriers, "Picking" + units),
          step("The customer cancels one item", "fetch_and_create_cancel",
               "[0-9]+ x 450 preparing" + cancelled + carriers, "Created" + units + place),
          step("The merchant ships the rest", "update_orders", "[0-9]+ x 500 shipped" + cancelled + tracking,
               "Picking" + units + tracking + place),
          step("The carrier delivers it", "fetch_and_update_order_items",
               "[0-9]+ x 550 delivered" + cancelled + tracking, "Delivered" + units + tracking + place)})
        EXPECT_THAT(command_result.out, ContainsRegex(each));
    EXPECT_THAT(command_result.out, HasSubstr(tracking + ", return waiting\n"));
    EXPECT_THAT(command_result.out, HasSubstr(", return WaitingInAction\n"));
    EXPECT_THAT(command_result.out, HasSubstr(tracking + ", return approved\n"));
    EXPECT_THAT(command_result.out, HasSubstr(", return Accepted\n"));
    EXPECT_THAT(command_result.out, EndsWith("\nEvery step arrived on both sides.\n"));
}

TEST(Demo, SaysWhichSideHasNotSeenAStepAndStopsThere) {
    cli::DemoRemotes remotes(1, 1);
    auto const nothing_done = [](cli::DemoRemotes&) { return true; };
    auto const no_job = [](std::string const&) { return RunReport(); };
    std::vector<cli::ScenarioStep> const steps{
        {"Nobody does anything", nothing_done, "update_orders", "not found", "Created"},
        {"Nor now", nothing_done, "update_orders", "preparing", "Created"},
        {"Too late", nothing_done, "update_orders", "not found", "Created"}};
    testing::internal::CaptureStdout();
    bool const arrived = cli::run_scenario(steps, remotes, no_job);
    auto const command_result = testing::internal::GetCapturedStdout();
    EXPECT_FALSE(arrived);
    EXPECT_THAT(command_result,
                ContainsRegex("2\\. Nor now\\.\n[^\n]*\n   Omnitron  not found\n   NOT FOUND in Omnitron: preparing\n"
                              "   Trendyol  package [0-9]+ Created, [0-9]+ items\n$"));
}

}  // namespace
}  // namespace channeld
