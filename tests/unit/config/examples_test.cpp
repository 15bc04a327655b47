#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/load.hpp"

namespace channeld {
namespace {

std::string text_of(std::filesystem::path const& file) {
    std::ifstream in(file);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

std::filesystem::path examples() {
    return std::filesystem::path(CHANNELD_SOURCE_DIR) / "config" / "examples";
}

template <class T>
void expect_all_members_in(std::string const& text) {
    boost::mp11::mp_for_each<Members<T>>(
        [&](auto d) { EXPECT_NE(text.find(std::string(d.name) + ":"), text.npos) << d.name; });
}

TEST(Examples, LoadWithoutAnyProblem) {
    SecretSource const secrets{[](std::string const&) { return std::string("text"); },
                               [](std::filesystem::path const&) -> result<std::string> { return std::string("text"); }};
    for (auto const& entry : std::filesystem::directory_iterator(examples())) {
        auto const loaded = load_settings(text_of(entry.path()), secrets, [](auto const&, auto const&) {});
        EXPECT_EQ(describe(loaded.problems, entry.path().filename().string()), "");
        EXPECT_TRUE(loaded.settings);
    }
}

TEST(Examples, TheReferenceShowsEverySetting) {
    auto const reference = text_of(examples() / "channeld.yaml");
    expect_all_members_in<Settings>(reference);
    expect_all_members_in<OmnitronSettings>(reference);
    expect_all_members_in<LedgerSettings>(reference);
    expect_all_members_in<LogSettings>(reference);
    expect_all_members_in<ChannelSettings>(reference);
    expect_all_members_in<JobSettings>(reference);
}

}  // namespace
}  // namespace channeld
