#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/architecture/source_tree.hpp"

namespace channeld::architecture {
namespace {

using Lines = std::vector<std::string>;

// "path:line: word" of every occurrence of one of `words` in the files that `where` selects.
template <class Where>
Lines places_of(std::vector<std::string> const& words, Where where) {
    auto const is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    Lines out;
    for (auto const& file : source_tree()) {
        if (!where(file)) continue;
        auto const code = code_of(file.text);
        for (auto const& word : words)
            for (auto at = code.find(word); at != code.npos; at = code.find(word, at + 1))
                if (at == 0 || !is_word(code[at - 1]))
                    out.push_back(file.path + ":" + std::to_string(file.line_of(at)) + ": " + word);
    }
    return out;
}

bool anywhere(SourceFile const&) {
    return true;
}

// The benchmark has to wait for an idle program.
bool outside_of_bench(SourceFile const& file) {
    return !file.is_in("tests/bench");
}

TEST(FileRules, AFileIsOneIdea) {
    constexpr auto longest = 300;
    for (auto const& file : source_tree())
        EXPECT_LE(std::count(file.text.begin(), file.text.end(), '\n'), longest) << file.path;
}

// Code waits for an event, on a clock passed to the constructor.
TEST(FileRules, NobodySleeps) {
    EXPECT_EQ(places_of({"sleep(", "sleep_for(", "sleep_until(", "usleep(", "nanosleep("}, outside_of_bench), Lines());
}

TEST(FileRules, TimeComesInThroughTheConstructor) {
    auto const below_main = [](SourceFile const& file) {
        return file.path != "daemon/async/clock.cpp" && outside_of_bench(file) && !file.is_in("tests/process") &&
               !file.is_in("daemon/cli") &&
               file.path != "tests/simulation/simulation_test.cpp";  // measures its own speed
    };
    EXPECT_EQ(places_of({"system_clock::now(", "steady_clock::now(", "high_resolution_clock::now(", "time(nullptr)"},
                        below_main),
              Lines());
}

// What `-o json` prints is a view, whose keys docs/cli-json.md explains.
TEST(FileRules, TheCommandLineWritesNoJsonByHand) {
    auto const prints = [](SourceFile const& file) {
        return file.is_in("daemon/cli") && !file.is_in("daemon/cli/demo");
    };
    EXPECT_EQ(places_of({"json::", "encode("}, prints), Lines());
}

TEST(FileRules, HeadersAreReadOnce) {
    for (auto const& file : source_tree())
        EXPECT_TRUE(!file.path.ends_with(".hpp") || file.text.starts_with("#pragma once\n")) << file.path;
}

TEST(FileRules, NoTestIsSwitchedOff) {
    EXPECT_EQ(places_of({"GTEST_SKIP", "DISABLED_"}, anywhere), Lines());
}

}  // namespace
}  // namespace channeld::architecture
