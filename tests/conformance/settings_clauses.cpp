#include <set>

#include "dto/reflect/json.hpp"
#include "tests/conformance/clause.hpp"

namespace channeld::conformance {
namespace {

Violations sample_settings_are_accepted(Subject const& subject, Command) {
    Problems problems;
    bool const made = subject.make(subject.settings(), problems) != nullptr;
    if (made && problems.empty()) return {};
    return {"samples/settings.json is refused: " + join(problems)};
}

void expect_refusal(Subject const& subject, Node const& settings, std::string const& what, Violations& violations) {
    Problems problems;
    if (subject.make(settings, problems)) violations.push_back(what + " are accepted");
    if (problems.empty()) violations.push_back(what + " are refused without a problem");
}

Violations invalid_settings_are_refused(Subject const& subject, Command) {
    Violations violations;
    for (std::string const text : {"{}", "[]", "null", "7", "\"settings\""})
        expect_refusal(subject, parse_json(text).value(), "settings " + text, violations);
    auto mistyped = subject.settings();
    mistyped.members.push_back({"no_such_setting", Node{}, {}});
    expect_refusal(subject, mistyped, "settings with an unknown key", violations);
    return violations;
}

Violations rate_limits_are_valid(Subject const& subject, Command) {
    Violations violations;
    std::set<std::string> groups;
    for (auto const& limit : subject.channel()->limits()) {
        if (limit.requests <= 0 || limit.per <= std::chrono::milliseconds(0))
            violations.push_back("the limit of group '" + limit.group + "' allows no request");
        if (!groups.insert(limit.group).second) violations.push_back("the group '" + limit.group + "' has two limits");
    }
    return violations;
}

}  // namespace

std::vector<Clause> settings_clauses() {
    return {
        {"C01", "the sample settings are accepted", {Command::none}, sample_settings_are_accepted},
        {"C02",
         "empty, mistyped and wrong kinds of settings are refused with problems",
         {Command::none},
         invalid_settings_are_refused},
        {"C46",
         "each rate limit allows requests, and each group has one limit",
         {Command::none},
         rate_limits_are_valid},
    };
}

}  // namespace channeld::conformance
