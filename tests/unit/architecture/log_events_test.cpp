#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>

#include "tests/unit/architecture/log_calls.hpp"
#include "tests/unit/architecture/source_tree.hpp"

// docs/log-events.md lists what the daemon logs; here the sources are read and compared with it, both ways.
namespace channeld::architecture {
namespace {

using Lines = std::vector<std::string>;
using Names = std::set<std::string>;

constexpr std::size_t event_cells = 5;  // event, level, fields, meaning, what to do

std::string joined(Names const& names) {
    std::string out;
    for (auto const& name : names) out += " " + name;
    return out;
}

Lines calls_in(std::string const& text) {
    Lines out;
    for (auto const& call : log_calls(text)) out.push_back(call.event + " " + call.level + ":" + joined(call.fields));
    return out;
}

TEST(LogCalls, AreKnownByTheirLiteral) {
    EXPECT_EQ(calls_in(R"(log.info("thing_done", "done");)"), Lines{"thing_done info:"});
    EXPECT_EQ(calls_in(R"(log_of(log, job)
            .error("thing_lost",
                   "lost", {{"key", f("x")}, {"other", "{y}"}});)"),
              Lines{"thing_lost error: key other"});
    EXPECT_EQ(calls_in(R"(run->log->debug(name, "done");)"), Lines{" debug:"});
    EXPECT_EQ(calls_in(R"(return answer.error(); // log.info("thing_done", "done"))"), Lines());
}

TEST(LogCalls, HaveTheFieldsOfTheVariableTheyName) {
    EXPECT_EQ(calls_in(R"(
            Log::Fields more{{"first", "1"}};
            log.info("thing_done", "done", more);
            more.emplace_back("second", "2");
            log.error("thing_lost", "lost", more);)"),
              (Lines{"thing_done info: first", "thing_lost error: first second"}));
    EXPECT_EQ(calls_in(R"(
            Log::Fields more{{"old", "1"}};
        }
        void g() {
            Log::Fields const more{{"new", "1"}};
            log.info("thing_done", "done", more);)"),
              Lines{"thing_done info: new"});
}

TEST(LogCalls, NameAnItem) {
    EXPECT_EQ(calls_in(R"(log.info("item_parked", "parked", run.item(entry, {{"message", "m"}}));)"),
              Lines{"item_parked info: item message"});
    EXPECT_EQ(calls_in(R"(auto const named = run_.item(entry, {{"message", "m"}});
                          log.info("item_parked", "parked", named);)"),
              Lines{"item_parked info: item message"});
    EXPECT_EQ(calls_in(R"(Log::Fields known_as{{"order_pk", "1"}};
                          if (entry) known_as = run.item(*entry);
                          log.info("item_parked", "parked", known_as);)"),
              Lines{"item_parked info: item order_pk"});
}

TEST(LogCalls, CarryTheFieldsOfTheirLog) {
    EXPECT_EQ(context_fields(R"(return log.with({{"channel", job.channel}, {"job", job.name}});)"),
              (Names{"channel", "job"}));
}

TEST(LogEventTable, IsReadByRow) {
    constexpr auto page =
        "| event | level |\n|---|---|\n| `a` | info |\n| `b` | error |\n\ntext | with | bars\n\n| x | y | z |\n";
    EXPECT_EQ(table_rows(page, 2), (std::vector<Row>{{"`a`", "info"}, {"`b`", "error"}}));
    EXPECT_EQ(named_in("*item* or `order_pk`, `message`"), (Names{"item", "message", "order_pk"}));
}

std::string const& page() {
    auto const found = std::find_if(text_tree().begin(), text_tree().end(),
                                    [](SourceFile const& file) { return file.path == "docs/log-events.md"; });
    static std::string const none;
    return found == text_tree().end() ? none : found->text;
}

bool is_product(SourceFile const& file) {
    return file.is_in("daemon") || file.is_in("commands") || file.is_in("sandbox") || file.is_in("config");
}

bool is_snake_case(std::string const& word) {
    static std::regex const pattern("[a-z][a-z0-9_]*");
    return std::regex_match(word, pattern);
}

// All that the sources log of an event.
struct Logged {
    Names levels, fields;
};

std::map<std::string, Logged> logged_events() {
    std::map<std::string, Logged> out;
    for (auto const& file : source_tree()) {
        if (!is_product(file)) continue;
        for (auto const& [position, event, level, fields] : log_calls(file.text)) {
            EXPECT_TRUE(is_snake_case(event)) << file.path << ":" << file.line_of(position) << ": no literal event";
            out[event].levels.insert(level);
            out[event].fields.insert(fields.begin(), fields.end());
        }
    }
    return out;
}

// "event: levels; fields", sorted.
Lines events_of_sources() {
    Lines out;
    for (auto const& [event, logged] : logged_events())
        out.push_back(event + ":" + joined(logged.levels) + ";" + joined(logged.fields));
    return out;
}

Lines events_of_page() {
    Lines out;
    for (auto const& row : table_rows(page(), event_cells))
        out.push_back(joined(named_in(row[0])).substr(1) + ": " + row[1] + ";" + joined(named_in(row[2])));
    std::sort(out.begin(), out.end());
    return out;
}

std::string only_in(Lines const& one, Lines const& other) {
    std::string out;
    for (auto const& line : one)
        if (std::count(one.begin(), one.end(), line) != std::count(other.begin(), other.end(), line))
            out += line + "\n";
    return out;
}

TEST(LogEvents, AreDocumentedWithLevelAndFields) {
    auto const sources = events_of_sources();
    auto const documented = events_of_page();
    EXPECT_GT(sources.size(), 40u);
    auto const missing = only_in(sources, documented), extra = only_in(documented, sources);
    EXPECT_TRUE(missing.empty()) << "logged and not (so) in docs/log-events.md:\n" << missing;
    EXPECT_TRUE(extra.empty()) << "in docs/log-events.md and not logged (so), or twice:\n" << extra;
}

// An alert may then match either.
TEST(LogEvents, HaveOneLevel) {
    for (auto const& [event, logged] : logged_events()) EXPECT_EQ(logged.levels.size(), 1u) << event;
}

TEST(LogEvents, SayWhatTheyMeanAndWhatToDo) {
    for (auto const& row : table_rows(page(), event_cells)) EXPECT_FALSE(row[3].empty() || row[4].empty()) << row[0];
}

// Fields of three kinds: of an event, of all lines of a run, and those by which a job names its items.
TEST(LogEvents, HaveFieldsThatAreExplained) {
    Names explained, used;
    for (auto const& row : table_rows(page(), 2)) explained.merge(named_in(row[0]));
    for (auto const& row : table_rows(page(), 3)) used.merge(named_in(row[2]));
    for (auto const& [event, logged] : logged_events()) used.insert(logged.fields.begin(), logged.fields.end());
    for (auto const& file : source_tree())
        if (is_product(file)) used.merge(context_fields(file.text));
    used.erase("item");
    used.insert("item_type");
    EXPECT_EQ(joined(explained), joined(used));
    for (auto const& field : used) EXPECT_TRUE(is_snake_case(field)) << field;
}

}  // namespace
}  // namespace channeld::architecture
