#include <gtest/gtest.h>

#include <boost/algorithm/string/split.hpp>
#include <fstream>
#include <iterator>

#include "commands/sdk/catalog.hpp"
#include "tests/conformance/clause.hpp"
#include "tests/conformance/waivers.hpp"

namespace channeld::conformance {

namespace {

std::filesystem::path folder_of(ChannelType const& type) {
    std::vector<std::string> folders;
    boost::split(folders, CHANNELD_CHANNEL_FOLDERS, [](char c) { return c == ':'; });
    for (auto const& folder : folders)
        if (std::filesystem::path(folder).filename() == type.name) return folder;
    throw std::runtime_error("no folder is named like the channel " + std::string(type.name));
}

struct Case {
    ChannelType const* type;
    Clause clause;
};

void PrintTo(Case const& the_case, std::ostream* out) {
    *out << the_case.type->name << ' ' << the_case.clause.id;
}

// A channel whose samples cannot be read gets all clauses: they say what is wrong.
bool may_have_orders(ChannelType const& type) {
    try {
        Subject const subject(type, folder_of(type));
        return !subject.channel() || subject.channel()->get_orders();
    } catch (std::exception const&) {
        return true;
    }
}

std::vector<Case> cases() {
    std::vector<Case> out;
    for (auto const* type : catalog()) {
        bool const orders = may_have_orders(*type);
        for (auto const& clause : all_clauses())
            if (orders || !clause.needs_orders) out.push_back({type, clause});
    }
    return out;
}

std::string name_of(::testing::TestParamInfo<Case> const& info) {
    auto name = std::string(info.param.type->name) + "_" + info.param.clause.id + "_" + info.param.clause.says;
    for (auto& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name;
}

Waiver const* waiver_of(Case const& the_case) {
    for (auto const& waiver : waivers())
        if (waiver.channel == the_case.type->name && waiver.clause == the_case.clause.id) return &waiver;
    return nullptr;
}

std::string lines(Violations const& violations) {
    constexpr std::size_t most = 20;
    std::string out;
    for (std::size_t i = 0; i < violations.size() && i < most; ++i) out += "\n  " + violations[i];
    if (violations.size() > most) out += "\n  and " + std::to_string(violations.size() - most) + " more";
    return out;
}

class Channel : public ::testing::TestWithParam<Case> {};

TEST_P(Channel, Keeps) {
    auto const& [type, clause] = GetParam();
    Subject const subject(*type, folder_of(*type));
    ASSERT_TRUE(!clause.needs_orders || subject.channel()) << "samples/settings.json is refused; see C01";
    auto const violations = clause.check(subject);
    if (auto const* waiver = waiver_of(GetParam()))
        EXPECT_FALSE(violations.empty()) << "stale waiver, take it out of waivers.hpp: " << waiver->why;
    else
        EXPECT_TRUE(violations.empty()) << type->name << " breaks " << clause.id << ", " << clause.says << ":"
                                        << lines(violations);
}

INSTANTIATE_TEST_SUITE_P(Conformance, Channel, ::testing::ValuesIn(cases()), name_of);

TEST(Waivers, NameAChannelAndAClause) {
    for (auto const& waiver : waivers()) {
        bool known = false;
        for (auto const& the_case : cases())
            known = known || (waiver.channel == the_case.type->name && waiver.clause == the_case.clause.id);
        EXPECT_TRUE(known) << waiver.channel << " " << waiver.clause;
        EXPECT_FALSE(waiver.why.empty());
    }
}

TEST(Readme, ListsEveryClauseInItsWords) {
    std::ifstream in(CHANNELD_SOURCE_DIR "/tests/conformance/README.md");
    std::string const text(std::istreambuf_iterator<char>(in), {});
    for (auto const& clause : all_clauses())
        EXPECT_NE(text.find("| " + clause.id + " | " + clause.says + " |"), text.npos) << clause.id;
}

}  // namespace
}  // namespace channeld::conformance
