#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>

#include "tests/unit/architecture/source_tree.hpp"

// Every test named in docs/channel-app-differences.md must exist.
namespace channeld::architecture {
namespace {

constexpr int defects = 28;  // of the list in docs/contracts/channel-app.md §6

std::set<std::string> tests_of_the_tree() {
    std::regex const test(R"(\nTEST(?:_F|_P)?\((\w+),\s*(\w+)\))");
    std::set<std::string> out;
    for (auto const& file : source_tree()) {
        if (!file.is_in("tests")) continue;
        std::sregex_iterator const end;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), test); at != end; ++at)
            out.insert((*at)[1].str() + "." + (*at)[2].str());
    }
    return out;
}

TEST(ChannelAppDifferences, EveryDefectIsListedAndEveryNamedTestExists) {
    std::ifstream page(std::filesystem::path(CHANNELD_SOURCE_DIR) / "docs/channel-app-differences.md");
    std::regex const row(R"(\| (\d+) \|.*\| (.*)\| (.*)\|)"), name(R"(`(\w+\.\w+)`)");
    auto const tests = tests_of_the_tree();
    int number = 0;
    for (std::string line; std::getline(page, line);) {
        std::smatch parts;
        if (!std::regex_match(line, parts, row)) continue;
        EXPECT_EQ(parts[1], std::to_string(++number));
        auto const named = parts[3].str();
        std::sregex_iterator const begin(named.begin(), named.end(), name), end;
        bool const not_implemented = parts[2].str().find("no catalogue flows yet") != std::string::npos;
        EXPECT_TRUE(begin != end || not_implemented) << "row " << number << " names no test";
        for (auto at = begin; at != end; ++at)
            EXPECT_TRUE(tests.contains((*at)[1])) << "row " << number << ": there is no test " << (*at)[1];
    }
    EXPECT_EQ(number, defects);
}

}  // namespace
}  // namespace channeld::architecture
