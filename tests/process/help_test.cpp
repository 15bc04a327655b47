#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <regex>

#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

// The words below "Subcommands:".
Site::Words subcommands(std::string const& help) {
    Site::Words out;
    auto const begin = help.find("Subcommands:\n");
    if (begin == help.npos) return out;
    auto const list = help.substr(begin, help.find("\n\n", begin) - begin);
    std::regex const line("\n  ([a-z-]+) ");
    for (std::sregex_iterator at(list.begin(), list.end(), line), end; at != end; ++at) out.push_back((*at)[1]);
    return out;
}

// Also of commands that come later, and of their own subcommands.
void check(Site const& site, Site::Words const& command) {
    auto words = command;
    words.push_back("--help");
    auto const said = site.run(words);
    EXPECT_EQ(said.end, (End{0, 0}));
    EXPECT_EQ(said.err, "");
    std::string line = "\n  channeld";
    for (auto const& word : command) line.append(" ").append(word);
    EXPECT_THAT(said.out, ContainsRegex("\nExamples?:\n")) << line;
    EXPECT_THAT(said.out, HasSubstr(line)) << "an example of itself";
    for (auto const& word : subcommands(said.out)) {
        auto deeper = command;
        deeper.push_back(word);
        check(site, deeper);
    }
}

TEST(Help, OfEachCommandHasAnExample) {
    Site const site;
    EXPECT_GE(subcommands(site.run({"--help"}).out).size(), 8u);
    check(site, {});
}

TEST(Listings, AreJsonForScripts) {
    Site site;
    auto const channels = boost::json::parse(site.run({"list-channels", "-o", "json"}).out).as_array();
    EXPECT_GE(channels.size(), 3u);
    EXPECT_EQ(boost::json::parse(site.run({"version", "-o", "json"}).out).at("name").as_string(), "channeld");
    auto const config = site.config.string();
    Site::Words words{"run-once", "fetch_orders", "--channel", "trendyol", "-o", "json", "--config", config};
    auto const report = boost::json::parse(site.run(words).out);
    EXPECT_EQ(report.at("fetched").as_int64(), 0);
    EXPECT_EQ(report.at("outcome").as_string(), "ok");
    site.remotes.add_orders(2);
    words.push_back("--dry-run");
    auto const lines = site.run(words).out;
    EXPECT_EQ(boost::json::parse(lines.substr(0, lines.find('\n'))).at("would").as_string(), "import");
}

}  // namespace
}  // namespace channeld
