#include <gmock/gmock.h>

#include <boost/algorithm/string/join.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <fstream>
#include <set>

#include "tests/conformance/clause.hpp"

// README.md has one table of all clauses, in the words of the code.
namespace channeld::conformance {
namespace {

std::string holds_for(Clause const& clause) {
    if (clause.of == asking_commands()) return "all that ask";
    if (clause.of == fetch_commands()) return "fetch";
    if (clause.of == send_commands()) return "send";
    std::vector<std::string> words;
    for (auto const command : clause.of) words.emplace_back(word(command));
    return boost::algorithm::join(words, ", ");
}

TEST(Readme, HasTheClausesOfTheCodeInItsWords) {
    std::ifstream in(CHANNELD_SOURCE_DIR "/tests/conformance/README.md");
    std::vector<std::string> written, expected;
    for (std::string line; std::getline(in, line);)
        if (boost::starts_with(line, "| C")) written.push_back(line.substr(0, line.rfind("|", line.size() - 2)));
    for (auto const& clause : all_clauses())
        expected.push_back("| " + clause.id + " | " + holds_for(clause) + " | " + clause.says + " ");
    EXPECT_THAT(written, testing::ElementsAreArray(expected));
}

TEST(Clauses, HaveIdsOfTheirOwn) {
    std::set<std::string> ids, says;
    for (auto const& clause : all_clauses()) {
        EXPECT_TRUE(ids.insert(clause.id).second) << clause.id;
        EXPECT_TRUE(says.insert(clause.says).second) << clause.says;
        EXPECT_FALSE(clause.of.empty()) << clause.id;
    }
}

}  // namespace
}  // namespace channeld::conformance
