#include <gmock/gmock.h>

#include <boost/algorithm/string/join.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <fstream>
#include <set>

#include "tests/conformance/clause.hpp"

// README.md has a table of all clauses, with the texts of the code.
namespace channeld::conformance {
namespace {

std::string applies_to(Clause const& clause) {
    if (clause.commands == requesting_commands()) return "all with requests";
    if (clause.commands == fetch_commands()) return "fetch";
    if (clause.commands == send_commands()) return "send";
    std::vector<std::string> words;
    for (auto const command : clause.commands) words.emplace_back(to_string(command));
    return boost::algorithm::join(words, ", ");
}

TEST(Readme, HasTheClausesOfTheCode) {
    std::ifstream in(CHANNELD_SOURCE_DIR "/tests/conformance/README.md");
    std::vector<std::string> written, expected;
    for (std::string line; std::getline(in, line);)
        if (boost::starts_with(line, "| C")) written.push_back(line.substr(0, line.rfind("|", line.size() - 2)));
    for (auto const& clause : all_clauses())
        expected.push_back("| " + clause.id + " | " + applies_to(clause) + " | " + clause.text + " ");
    EXPECT_THAT(written, testing::ElementsAreArray(expected));
}

TEST(Clauses, HaveUniqueIds) {
    std::set<std::string> ids, texts;
    for (auto const& clause : all_clauses()) {
        EXPECT_TRUE(ids.insert(clause.id).second) << clause.id;
        EXPECT_TRUE(texts.insert(clause.text).second) << clause.text;
        EXPECT_FALSE(clause.commands.empty()) << clause.id;
    }
}

}  // namespace
}  // namespace channeld::conformance
