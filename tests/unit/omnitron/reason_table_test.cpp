#include "commands/omnitron/reason_table.hpp"

#include <gmock/gmock.h>

namespace channeld::omnitron {
namespace {

using testing::ElementsAre;

StoredReason reason(std::int64_t pk, std::string subject, bool active = true) {
    StoredReason out;
    out.pk = pk;
    out.subject = std::move(subject);
    out.is_active = active;
    return out;
}

std::vector<std::string> table(ReasonMapping const& yaml, boost::json::object const& conf) {
    std::vector<std::string> out;
    for (auto const& row :
         reason_table(yaml, conf, {reason(4, "Too small"), reason(5, "Late"), reason(6, "Gone", false)}))
        out.push_back(row.reason + "=" + std::to_string(row.pk) + " " + row.subject + " | " + row.source + " | " +
                      row.problem + " | " + row.note);
    return out;
}

TEST(ReasonTable, TakesTheFilesEntriesFirstAndAddsThePanels) {
    EXPECT_THAT(table({{{"small", 4}}}, {{"reason_mapping", {{"small", 5}, {"late", "5"}}}}),
                ElementsAre("small=4 Too small | channeld.yaml |  | ", "late=5 Late | Omnitron's panel |  | "));
}

TEST(ReasonTable, SaysWhichReasonsOmnitronDoesNotHave) {
    EXPECT_THAT(table({{{"a", 9}, {"b", 6}}}, {}),
                ElementsAre("a=9  | channeld.yaml | Omnitron has no reason 9 | ",
                            "b=6 Gone | channeld.yaml | reason 6 is not active in Omnitron | "));
}

TEST(ReasonTable, SaysWhichOfSeveralIsTheWayBack) {
    EXPECT_THAT(
        table({{{"x", 4}, {"y", 4}}}, {}),
        ElementsAre("x=4 Too small | channeld.yaml |  | ",
                    "y=4 Too small | channeld.yaml |  | towards the channel 'x' is used, which is listed first"));
}

}  // namespace
}  // namespace channeld::omnitron
