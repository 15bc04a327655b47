#include "daemon/ledger/sqlite/writer_thread.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <future>

#include "daemon/ledger/sqlite/inbox.hpp"
#include "daemon/ledger/sqlite/migrations.hpp"
#include "daemon/ledger/sqlite/query.hpp"
#include "tests/unit/ledger/ledger_behaviour.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld::sqlite {

namespace {

constexpr int no_limit = 1'000'000;

WriterThread::Call insert(std::string text) {
    return [text = std::move(text)](Connection& connection) -> result<void> {
        Query(connection, "INSERT INTO words (word) VALUES (?)").bind(text).run();
        return {};
    };
}

WriterThread::Call allow_pages(int pages) {
    return [pages](Connection& connection) -> result<void> {
        connection.database().exec(fmt::format("PRAGMA max_page_count = {}", pages));
        return {};
    };
}

class LedgerWriterThread : public testing::Test {
  protected:
    LedgerWriterThread() {
        auto connection = std::make_unique<Connection>(file_, Access::write, std::chrono::milliseconds(10));
        (void)migrate(*connection, ledger_migrations());
        connection->database().exec("CREATE TABLE words (word TEXT NOT NULL CHECK (word <> 'bad'))");
        sqlite3_commit_hook(
            connection->database().getHandle(),
            [](void* commits) {
                ++*static_cast<std::atomic<int>*>(commits);
                return 0;
            },
            &commits_);
        queue_.emplace(std::move(connection), context_.get_executor());
    }

    // Holds the queue's thread until all `calls` wait, so that they form one group.
    std::vector<result<void>> together(std::vector<WriterThread::Call> calls) {
        std::promise<void> holds;
        std::promise<void> all_wait;
        std::optional<result<void>> held;
        auto const hold = [&](Connection&) -> result<void> {
            holds.set_value();
            all_wait.get_future().wait();
            return {};
        };
        start(hold, held);
        context_.poll();
        holds.get_future().wait();
        std::vector<std::optional<result<void>>> answers(calls.size());
        for (std::size_t i = 0; i < calls.size(); ++i) start(std::move(calls[i]), answers[i]);
        context_.poll();
        all_wait.set_value();
        context_.run();
        context_.restart();
        std::vector<result<void>> all;
        for (auto const& answer : answers) all.push_back(*answer);
        return all;
    }

    result<void> alone(WriterThread::Call call) { return together({std::move(call)})[0]; }

    void start(WriterThread::Call call, std::optional<result<void>>& answer) {
        asio::co_spawn(context_, queue_->run(std::move(call)),
                       [&answer](std::exception_ptr, result<void> value) { answer = value; });
    }

    // As another process sees it.
    std::string words() {
        std::string text;
        SQLite::Database database(file_.string());
        SQLite::Statement query(database, "SELECT substr(word, 1, 9) FROM words ORDER BY rowid");
        while (query.executeStep()) text += query.getColumn(0).getString() + " ";
        return text;
    }

    void expect_error(result<void> const& answer, ErrorKind kind, std::string const& message) {
        ASSERT_FALSE(answer);
        EXPECT_EQ(static_cast<int>(answer.error().kind), static_cast<int>(kind));
        EXPECT_EQ(answer.error().message, fmt::format("ledger {}: {}", file_.string(), message));
    }

    LedgerFolder folder_;
    std::filesystem::path file_ = folder_.file();
    std::atomic<int> commits_ = 0;
    asio::io_context context_;
    std::optional<WriterThread> queue_;
};

std::string const full =
    "no space left, nothing was stored (SQLite: database or disk is full, code 13). Free space on its file system; "
    "the daemon then goes on by itself.";

TEST_F(LedgerWriterThread, CommitsCallsThatWaitTogetherAtOnce) {
    std::vector<int> commits_before;
    auto const insert_and_count = [&](Connection& connection) {
        commits_before.push_back(commits_);
        return insert("a")(connection);
    };
    for (auto const& answer : together({insert_and_count, insert_and_count, insert_and_count})) EXPECT_TRUE(answer);
    EXPECT_EQ(words(), "a a a ");
    ASSERT_EQ(commits_before.size(), 3u);
    EXPECT_EQ(commits_before.front(), commits_before.back());
    EXPECT_EQ(commits_, commits_before.front() + 1);
}

TEST_F(LedgerWriterThread, UndoesOnlyTheCallThatFails) {
    auto const refuse = [](Connection& connection) -> result<void> {
        (void)insert("undone")(connection);
        return permanent("no");
    };
    auto const fall_over = [](Connection& connection) -> result<void> {
        (void)insert("undone")(connection);
        throw std::logic_error("oops");
    };
    auto const answers = together({insert("a"), insert("bad"), insert("b"), refuse, fall_over, insert("c")});
    EXPECT_EQ(words(), "a b c ");
    EXPECT_TRUE(answers[0] && answers[2] && answers[5]);
    expect_error(answers[1], ErrorKind::permanent,
                 "a call failed, nothing of it was stored (SQLite: CHECK constraint failed: word <> 'bad', code 275). "
                 "Please report this message.");
    EXPECT_EQ(answers[3].error().message, "no");
    expect_error(answers[4], ErrorKind::permanent, "oops");
}

TEST_F(LedgerWriterThread, AcknowledgesNothingOnAFullDiskAndRecovers) {
    ASSERT_TRUE(alone(insert("before")));
    ASSERT_TRUE(alone(allow_pages(1)));
    std::string const large(100'000, 'x');
    expect_error(alone(insert(large)), ErrorKind::transient, full);
    for (auto const& answer : together({insert(large), insert(large)}))
        expect_error(answer, ErrorKind::transient, full);
    EXPECT_EQ(words(), "before ");
    ASSERT_TRUE(alone(allow_pages(no_limit)));
    ASSERT_TRUE(alone(insert(large)));
    EXPECT_EQ(words(), "before xxxxxxxxx ");
}

TEST_F(LedgerWriterThread, FailsTheWholeGroupWhenItsCommitFails) {
    sqlite3* handle = nullptr;
    auto const fail_commits = [&handle](Connection& connection) -> result<void> {
        handle = connection.database().getHandle();
        sqlite3_commit_hook(
            handle, [](void*) { return 1; }, nullptr);
        return {};
    };
    auto const answers = together({insert("a"), fail_commits, insert("b")});
    for (auto const& answer : answers) EXPECT_FALSE(answer);
    EXPECT_EQ(words(), "");
    sqlite3_commit_hook(handle, nullptr, nullptr);
    EXPECT_TRUE(alone(insert("c")));
    EXPECT_EQ(words(), "c ");
}

TEST_F(LedgerWriterThread, GivesUpOnAForeignLockAfterItsTimeoutAndRecovers) {
    std::vector<std::optional<result<void>>> answers(2);
    {
        SQLite::Database other(file_.string(), SQLite::OPEN_READWRITE);
        other.exec("BEGIN IMMEDIATE");
        for (auto& answer : answers) start(insert("a"), answer);
        context_.run();
        context_.restart();
    }
    for (auto const& answer : answers)
        expect_error(*answer, ErrorKind::transient,
                     "another program keeps it locked, nothing was stored (SQLite: database is locked, code 5). "
                     "Close what has the file open (a sqlite3 shell, a backup); the daemon tries again.");
    EXPECT_TRUE(alone(insert("c")));
    EXPECT_EQ(words(), "c ");
}

TEST_F(LedgerWriterThread, FinishesWhatWaitsBeforeItEnds) {
    std::vector<std::optional<result<void>>> answers(3);
    for (auto& answer : answers) start(insert("a"), answer);
    context_.poll();  // hands the calls in
    queue_.reset();
    EXPECT_EQ(words(), "a a a ");
    context_.run();
    for (auto const& answer : answers) EXPECT_TRUE(answer && *answer);
}

TEST_F(LedgerWriterThread, MovesNoPositionWhenItsPageDoesNotFit) {
    ASSERT_TRUE(alone(allow_pages(1)));
    auto large = inbox_item("a");
    large.payload.assign(1'000'000, 'x');
    auto const store_page = [&large](Connection& connection) -> result<void> {
        auto const stored = store(connection, page({inbox_item("b"), large}));
        return stored ? result<void>() : stored.error();
    };
    expect_error(alone(store_page), ErrorKind::transient, full);
    ASSERT_TRUE(alone(allow_pages(no_limit)));
    EXPECT_TRUE(alone([](Connection& connection) -> result<void> {
        EXPECT_EQ(*position(connection, "shop", "fetch_orders"), "");
        EXPECT_TRUE(entries(connection, {})->empty());
        return {};
    }));
}

}  // namespace

}  // namespace channeld::sqlite
