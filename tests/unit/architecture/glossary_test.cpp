#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/unit/architecture/retired_words.hpp"
#include "tests/unit/architecture/source_tree.hpp"

// docs/glossary.md says which word means what; here it is read, and what it has retired is looked for in the whole
// tree.
namespace channeld::architecture {
namespace {

using Lines = std::vector<std::string>;

constexpr std::size_t most_terms = 60;  // more than that nobody learns

Lines found_in(std::string const& text, std::vector<RetiredWord> const& words) {
    Lines out;
    for (auto const& [position, retired] : retired_uses(text, words))
        out.push_back(std::to_string(position) + ": " + retired->word);
    return out;
}

Lines uses_of(std::string const& word, std::string const& text) {
    return found_in(text, {{word, "something else"}});
}

TEST(RetiredWords, AWordInLowerCaseIsRefusedInEveryForm) {
    EXPECT_EQ(uses_of("gizmo", "a gizmo, Gizmo; GIZMO"), (Lines{"2: gizmo", "9: gizmo", "16: gizmo"}));
    EXPECT_EQ(uses_of("gizmo", "gizmo_count a_gizmo_"), (Lines{"0: gizmo", "14: gizmo"}));
    EXPECT_EQ(uses_of("gizmo", "GizmoList HTTPGizmo lastGizmo"), (Lines{"0: gizmo", "14: gizmo", "24: gizmo"}));
    EXPECT_EQ(uses_of("gizmo", "gizmos gizmology agizmo gizmé"), Lines());
}

TEST(RetiredWords, APhraseIsRefusedHoweverItsWordsAreJoined) {
    EXPECT_EQ(uses_of("look up", "to look up, look_up(), LookUp"), (Lines{"3: look up", "12: look up", "23: look up"}));
    EXPECT_EQ(uses_of("look up", "// look\n    // up"), Lines{"3: look up"});
    EXPECT_EQ(uses_of("look up", "look. Up; look, up; look him up"), Lines());
}

TEST(RetiredWords, ANameIsRefusedAsThatWholeIdentifier) {
    EXPECT_EQ(uses_of("Gizmo", "Gizmo gizmo GizmoList sdk::Gizmo"), (Lines{"0: Gizmo", "27: Gizmo"}));
    EXPECT_EQ(uses_of("at_last", "at_last() at last not_at_last"), Lines{"0: at_last"});
}

TEST(RetiredWords, ALineMayBeAllowedAndAContractIsNamedByItsPath) {
    EXPECT_EQ(uses_of("gizmo", "gizmo  // NOLINT(glossary): wire\ngizmo"), Lines{"33: gizmo"});
    EXPECT_EQ(uses_of("gizmo", "(docs/contracts/gizmo-api.md), a gizmo"), Lines{"33: gizmo"});
}

TEST(RetiredWords, AreTheRowsOfTheirTable) {
    constexpr auto page =
        "## Terms\n\n| term | meaning |\n|---|---|\n| **part** | a thing |\n\n"
        "## Retired words\n\ntext\n\n| retired | use |\n|---|---|\n| gizmo, gizmos | part |\n| `Thing` | Part |\n";
    Lines words;
    for (auto const& [word, use] : retired_words(page)) words.push_back(word + " -> " + use);
    EXPECT_EQ(words, (Lines{"gizmo -> part", "gizmos -> part", "Thing -> Part"}));
    EXPECT_EQ(glossary_terms(page), Lines{"part"});
}

std::string const& glossary() {
    auto const found = std::find_if(text_tree().begin(), text_tree().end(),
                                    [](SourceFile const& file) { return file.path == "docs/glossary.md"; });
    static std::string const none;
    return found == text_tree().end() ? none : found->text;
}

TEST(Glossary, HasFewTermsAndEachOnce) {
    auto const terms = glossary_terms(glossary());
    EXPECT_GT(terms.size(), 0u);
    EXPECT_LE(terms.size(), most_terms);
    EXPECT_EQ(std::set(terms.begin(), terms.end()).size(), terms.size());
}

TEST(Glossary, NeitherTermsNorReplacementsAreRetired) {
    auto const words = retired_words(glossary());
    EXPECT_GT(words.size(), 0u);
    Lines broken;
    for (auto const& term : glossary_terms(glossary()))
        if (!retired_uses(term, words).empty()) broken.push_back(term);
    for (auto const& [word, use] : words)
        if (use.empty() || !retired_uses(use, words).empty()) broken.push_back(word + " -> " + use);
    EXPECT_EQ(broken, Lines());
}

// The contracts quote other people's words, the decision records and the changelog describe the past, and a released
// migration never changes.
bool is_exempt(SourceFile const& file) {
    return file.is_in("docs/contracts") || file.is_in("docs/adr") || file.path == "CHANGELOG.md" ||
           file.path == "docs/glossary.md" || file.path.starts_with("daemon/ledger/sqlite/migrations") ||
           file.path == "tests/unit/ledger/migrations_test.cpp";
}

TEST(Glossary, NobodyUsesARetiredWord) {
    auto const words = retired_words(glossary());
    std::string broken;  // a list would be cut
    for (auto const& file : text_tree()) {
        if (is_exempt(file)) continue;
        for (auto const& [position, retired] : retired_uses(file.text, words))
            broken += file.path + ":" + std::to_string(file.line_of(position)) + ": " + retired->word + "; use " +
                      retired->use + "\n";
    }
    EXPECT_TRUE(broken.empty()) << broken;
}

}  // namespace
}  // namespace channeld::architecture
