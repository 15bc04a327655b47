#include <gmock/gmock.h>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::ContainsRegex;
using testing::EndsWith;
using testing::HasSubstr;

TEST(Demo, EndsByItselfShowsWhatArrivedAndLeavesNothingBehind) {
    Site const site;
    auto const folder = site.folder.path() / "tmp";
    std::filesystem::create_directory(folder);
    auto const said = site.run({"demo", "--orders", "5"}, {{"TMPDIR", folder.string()}});
    EXPECT_EQ(said.end, (End{0, 0})) << said.err;
    EXPECT_EQ(said.err, "");
    EXPECT_THAT(said.out, ContainsRegex("\norder number +customer +items +amount +Omnitron pk +requests\n"));
    EXPECT_THAT(said.out, ContainsRegex("\n[0-9]+-[0-9]+ +[^0-9]+ [1-9] +[0-9]+\\.[0-9]+ try +[0-9]+ +[0-9]+\n"));
    for (auto const* cause : {"unknown_product", "unknown_city", "unknown_status"})
        EXPECT_THAT(said.out, HasSubstr(std::string("parked (").append(cause).append("): ")));
    EXPECT_THAT(said.out, HasSubstr("\n\nfetched 8 = created 5 + already 0 + parked 3 + failed 0\n"));
    EXPECT_THAT(said.out, EndsWith(" requests to Omnitron, 1 to the marketplace\n"));
    EXPECT_TRUE(std::filesystem::is_empty(folder));
}

}  // namespace
}  // namespace channeld
