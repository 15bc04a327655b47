#include "daemon/observe/log.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

// Lines as "level|line".
class Kept : public Log::Sink {
  public:
    std::vector<std::string> lines;
    void write(LogLevel level, std::string const& line) override {
        lines.push_back(std::to_string(static_cast<int>(level)) + "|" + line);
    }
};

// The line that one event with one field becomes.
std::string line_with(std::string value) {
    auto const kept = std::make_shared<Kept>();
    Log(kept, LogLevel::debug).info("thing_done", "done", {{"key", std::move(value)}});
    return kept->lines.at(0);
}

TEST(Log, IsASentenceItsEventAndFields) {
    auto const kept = std::make_shared<Kept>();
    Log const log(kept, LogLevel::debug);
    log.info("page_stored", "page stored", {{"orders", "12"}, {"position", "x y"}});
    log.error("daemon_stopped", "stopped");
    EXPECT_EQ(kept->lines, (std::vector<std::string>{"1|page stored event=page_stored orders=12 position=\"x y\"",
                                                     "3|stopped event=daemon_stopped"}));
}

TEST(Log, QuieterEventsAreDropped) {
    auto const kept = std::make_shared<Kept>();
    Log const log(kept, LogLevel::warning);
    log.debug("a", "A");
    log.info("b", "B");
    log.warning("c", "C");
    log.error("d", "D");
    EXPECT_EQ(kept->lines, (std::vector<std::string>{"2|C event=c", "3|D event=d"}));
}

TEST(Log, WithCarriesFieldsOnAndLeavesTheFirstLogAlone) {
    auto const kept = std::make_shared<Kept>();
    Log const log(kept, LogLevel::info);
    auto const inner = log.with({{"channel", "shop"}}).with({{"run", "7"}});
    inner.info("run_started", "started", {{"job", "fetch_orders"}});
    log.info("all_done", "idle");
    EXPECT_EQ(kept->lines, (std::vector<std::string>{"1|started event=run_started channel=shop run=7 job=fetch_orders",
                                                     "1|idle event=all_done"}));
}

TEST(Log, ValuesAreQuotedAndEscaped) {
    EXPECT_EQ(line_with("plain-1.2/3"), "1|done event=thing_done key=plain-1.2/3");
    EXPECT_EQ(line_with(""), "1|done event=thing_done key=\"\"");
    EXPECT_EQ(line_with("a=b"), "1|done event=thing_done key=\"a=b\"");
    EXPECT_EQ(line_with("say \"hi\" \\o/"), "1|done event=thing_done key=\"say \\\"hi\\\" \\\\o/\"");
    EXPECT_EQ(line_with("çay"), "1|done event=thing_done key=çay");
}

TEST(Log, OneLineStaysOneLine) {
    EXPECT_EQ(line_with("a\r\nevil=1"), "1|done event=thing_done key=\"a\\r\\nevil=1\"");
    EXPECT_EQ(line_with("\x1b[2J"), "1|done event=thing_done key=\\x1b[2J");
    EXPECT_EQ(line_with("\xff"), "1|done event=thing_done key=\\xff");
}

TEST(Log, LongValuesAreCutOnACharactersBorder) {
    std::string const start = "1|done event=thing_done key=";
    EXPECT_EQ(line_with(std::string(512, 'x')), start + std::string(512, 'x'));
    EXPECT_EQ(line_with(std::string(513, 'x')), start + std::string(509, 'x') + "…");
    EXPECT_EQ(line_with("x" + std::string(508, 'x') + "ççç"), start + std::string(509, 'x') + "…");
    EXPECT_EQ(line_with("x" + std::string(507, 'x') + "ççç"), start + std::string(508, 'x') + "…");
}

}  // namespace
}  // namespace channeld
