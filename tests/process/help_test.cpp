#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::ContainsRegex;
using testing::HasSubstr;

// The words below "Subcommands:".
Installation::Words subcommands(std::string const& help) {
    Installation::Words out;
    auto const begin = help.find("Subcommands:\n");
    if (begin == help.npos) return out;
    auto const list = help.substr(begin, help.find("\n\n", begin) - begin);
    std::regex const line("\n  ([a-z-]+) ");
    for (std::sregex_iterator at(list.begin(), list.end(), line), end; at != end; ++at) out.push_back((*at)[1]);
    return out;
}

std::string json_page() {
    std::ifstream file(std::filesystem::path(CHANNELD_SOURCE_DIR) / "docs/cli-json.md");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// Also of commands that come later, and of their own subcommands.
void check(Installation const& installation, Installation::Words const& command) {
    auto words = command;
    words.push_back("--help");
    auto const command_result = installation.run(words);
    EXPECT_EQ(command_result.end, (End{0, 0}));
    EXPECT_EQ(command_result.err, "");
    std::string name;
    for (auto const& word : command) name.append(name.empty() ? "" : " ").append(word);
    auto const line = "\n  channeld" + (name.empty() ? "" : " " + name);
    EXPECT_THAT(command_result.out, ContainsRegex("\nExamples?:\n")) << line;
    EXPECT_THAT(command_result.out, HasSubstr(line)) << "an example of itself";
    if (command_result.out.find("--output ") != std::string::npos) {
        EXPECT_THAT(json_page(), HasSubstr("`" + name)) << "docs/cli-json.md says what it prints";
    }
    for (auto const& word : subcommands(command_result.out)) {
        auto deeper = command;
        deeper.push_back(word);
        check(installation, deeper);
    }
}

TEST(Help, OfEachCommandHasAnExample) {
    Installation const installation;
    EXPECT_GE(subcommands(installation.run({"--help"}).out).size(), 8u);
    check(installation, {});
}

TEST(Listings, AreJsonForScripts) {
    Installation installation;
    auto const channels = boost::json::parse(installation.run({"list-channels", "-o", "json"}).out).as_array();
    EXPECT_GE(channels.size(), 3u);
    EXPECT_EQ(boost::json::parse(installation.run({"version", "-o", "json"}).out).at("name").as_string(), "channeld");
    auto const config = installation.config.string();
    Installation::Words words{"run-once", "fetch_orders", "--channel", "trendyol", "-o", "json", "--config", config};
    auto const report = boost::json::parse(installation.run(words).out);
    EXPECT_EQ(report.at("fetched").as_int64(), 0);
    EXPECT_EQ(report.at("outcome").as_string(), "ok");
    installation.remotes.add_orders(2);
    words.push_back("--dry-run");
    auto const lines = installation.run(words).out;
    EXPECT_EQ(boost::json::parse(lines.substr(0, lines.find('\n'))).at("action").as_string(), "import");
}

}  // namespace
}  // namespace channeld
