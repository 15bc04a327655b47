#include <gtest/gtest.h>

#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <cstdlib>
#include <optional>

#include "commands/sdk/catalog.hpp"
#include "tests/conformance/clause.hpp"
#include "tests/conformance/golden.hpp"
#include "tests/conformance/waivers.hpp"

namespace channeld::conformance {

namespace {

std::filesystem::path folder_of(ChannelType const& type) {
    std::vector<std::string> folders;
    boost::split(folders, CHANNELD_CHANNEL_FOLDERS, [](char c) { return c == ':'; });
    for (auto const& folder : folders)
        if (std::filesystem::path(folder).filename() == type.name) return folder;
    throw std::runtime_error("no folder has the name of the channel " + std::string(type.name));
}

struct Case {
    ChannelType const* type;
    Clause clause;
    Command command;
};

void PrintTo(Case const& the_case, std::ostream* out) {
    *out << the_case.type->name << ' ' << the_case.clause.id << ' ' << to_string(the_case.command);
}

// A channel whose samples cannot be read gets the clauses of all commands: their failures say what is wrong.
std::vector<Case> cases() {
    std::vector<Case> out;
    for (auto const* type : catalog()) {
        std::unique_ptr<Subject> subject;
        try {
            subject = std::make_unique<Subject>(*type, folder_of(*type));
        } catch (std::exception const&) {
        }
        for (auto const& clause : all_clauses())
            for (auto const command : clause.commands)
                if (!subject || !subject->channel() || has(*subject->channel(), command))
                    out.push_back({type, clause, command});
    }
    return out;
}

std::string test_name(::testing::TestParamInfo<Case> const& info) {
    auto const& [type, clause, command] = info.param;
    std::string name(type->name);
    name.append("_").append(clause.id).append("_").append(to_string(command)).append("_").append(clause.text);
    for (auto& c : name)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return name;
}

bool is_waived_by(Waiver const& waiver, Case const& the_case) {
    return waiver.channel == the_case.type->name && waiver.clause == the_case.clause.id &&
           waiver.command == to_string(the_case.command);
}

std::vector<Waiver> all_waivers() {
    auto out = waivers();
    for (auto const* type : catalog())
        for (auto& waiver : waivers_in_folder(std::string(type->name), folder_of(*type)))
            out.push_back(std::move(waiver));
    return out;
}

std::optional<Waiver> waiver_of(Case const& the_case) {
    for (auto const& waiver : all_waivers())
        if (is_waived_by(waiver, the_case)) return waiver;
    return std::nullopt;
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
    auto const& [type, clause, command] = GetParam();
    Subject const subject(*type, folder_of(*type));
    ASSERT_TRUE(subject.channel() || clause.id == "C01") << "samples/settings.json is refused; see C01";
    if (std::getenv("CHANNELD_UPDATE_GOLDEN") && clause.id == "C04") accept(requests_of(subject, command));
    if (std::getenv("CHANNELD_UPDATE_GOLDEN") && clause.id == "C19") accept(results_of(subject, command));
    auto const violations = clause.check(subject, command);
    if (auto const waiver = waiver_of(GetParam()))
        EXPECT_FALSE(violations.empty()) << "stale waiver, remove it from waivers.hpp: " << waiver->why;
    else
        EXPECT_TRUE(violations.empty()) << type->name << " violates " << clause.id << ", " << clause.text << ", in "
                                        << to_string(command) << ":" << lines(violations);
}

INSTANTIATE_TEST_SUITE_P(Conformance, Channel, ::testing::ValuesIn(cases()), test_name);

TEST(Waivers, NameAChannelAClauseAndACommand) {
    auto const all = cases();
    for (auto const& waiver : all_waivers()) {
        bool const known =
            std::any_of(all.begin(), all.end(), [&](Case const& the_case) { return is_waived_by(waiver, the_case); });
        EXPECT_TRUE(known) << waiver.channel << " " << waiver.clause << " " << waiver.command;
        EXPECT_FALSE(waiver.why.empty());
    }
}

}  // namespace
}  // namespace channeld::conformance
