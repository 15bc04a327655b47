#include "daemon/ledger/sqlite/writer_thread.hpp"

#include <SQLiteCpp/Transaction.h>
#include <pthread.h>
#include <sqlite3.h>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <utility>

#include "daemon/ledger/sqlite/failure.hpp"
#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

SQLite::TransactionBehavior behavior(Access access) {
    // IMMEDIATE: wait for a foreign lock at the begin, where busy_timeout works, not in the middle.
    return access == Access::read ? SQLite::TransactionBehavior::DEFERRED : SQLite::TransactionBehavior::IMMEDIATE;
}

}  // namespace

CallQueue::CallQueue(std::unique_ptr<Connection> connection, asio::any_io_executor executor, WritesOn where,
                     StoreWatch* watch)
    : connection_(std::move(connection)), commits_(*connection_), executor_(std::move(executor)), watch_(watch) {
    if (where == WritesOn::executor) return;
    thread_ = std::thread([this] { work_off(); });
    pthread_setname_np(thread_.native_handle(), "ledger");
}

CallQueue::~CallQueue() {
    {
        std::lock_guard lock(line_->mutex);
        line_->closed = true;
    }
    line_->changed.notify_one();
    if (thread_.joinable())
        thread_.join();
    else
        work_off_once();
}

asio::awaitable<result<void>> CallQueue::run(Call call) {
    auto enqueue = [this](auto handler, Call work) {
        // std::function wants copies, a coroutine's handler is unique.
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto finish = [shared](result<void> outcome) { std::move (*shared)(std::move(outcome)); };
        auto busy = asio::prefer(executor_, asio::execution::outstanding_work.tracked);
        add(Waiting{std::move(work), std::move(finish), std::move(busy), {}});
    };
    return asio::async_initiate<asio::use_awaitable_t<> const, void(result<void>)>(
        std::move(enqueue), asio::use_awaitable, std::move(call));
}

void CallQueue::add(Waiting waiting) {
    std::lock_guard lock(line_->mutex);
    line_->waiting.push_back(std::move(waiting));
    // Coroutines that a group has resumed ask again within the same turn of the loop. The thread is woken after them,
    // or it would run the first one alone and spend an fsync on it.
    if (line_->waiting.size() != 1) return;
    if (watch_) watch_->asked();
    if (thread_.joinable())
        asio::post(executor_, [line = line_] { line->changed.notify_one(); });
    else
        asio::post(executor_, [this, line = line_] {
            if (!line->closed) work_off_once();
        });
}

void CallQueue::work_off() {
    while (true) {
        std::vector<Waiting> group;
        {
            std::unique_lock lock(line_->mutex);
            line_->changed.wait(lock, [this] { return line_->closed || !line_->waiting.empty(); });
            if (line_->waiting.empty()) return;
            group.swap(line_->waiting);
        }
        work_off(std::move(group));
    }
}

void CallQueue::work_off_once() {
    std::vector<Waiting> group;
    group.swap(line_->waiting);
    if (!group.empty()) work_off(std::move(group));
}

void CallQueue::work_off(std::vector<Waiting> group) {
    run_together(group);
    asio::post(executor_, [watch = watch_, fault = fault_, done = std::move(group)] {
        if (watch) watch->answered(fault);
        for (auto const& each : done) each.finish(each.outcome);
    });
}

void CallQueue::run_together(std::vector<Waiting>& group) {
    auto const fail = [&group](Error const& error) {
        for (auto& each : group) each.outcome = error;
    };
    if (fault_ && fault_->damaged) return fail(fault_->error);
    fault_.reset();
    try {
        run_in_transaction(group);
    } catch (SQLite::Exception const& problem) {
        fail(failed(problem));
    }
}

void CallQueue::run_in_transaction(std::vector<Waiting>& group) {
    SQLite::Transaction transaction(connection_->database(), behavior(connection_->access()));
    commits_.begun();
    for (auto& each : group) each.outcome = run_alone(each.call);
    commits_.before_commit();
    transaction.commit();
    commits_.after_commit();
}

// What it means for those who asked, and for those who watch.
Error CallQueue::failed(SQLite::Exception const& problem) {
    auto error = explain(connection_->file(), problem);
    bool const damaged = is_damage(problem);
    if (damaged || is_shortage(problem)) fault_ = StoreFault{error, damaged};
    if (!damaged) return error;
    connection_->tidy_up_on_close(false);
    commits_.note_damage(problem.what());
    return error;
}

result<void> CallQueue::run_alone(Call const& call) {
    auto const is_over = [this] { return sqlite3_get_autocommit(connection_->database().getHandle()) != 0; };
    Query(*connection_, "SAVEPOINT one_call").run();
    result<void> outcome;
    try {
        outcome = call(*connection_);
    } catch (SQLite::Exception const& problem) {
        // A full disk may make SQLite roll back everything: then this is the whole group's failure. So is damage.
        if (is_over() || is_damage(problem)) throw;
        outcome = failed(problem);
    } catch (std::exception const& bug) {
        outcome = permanent("ledger " + connection_->file().string() + ": " + bug.what());
    }
    if (!outcome) Query(*connection_, "ROLLBACK TO one_call").run();
    Query(*connection_, "RELEASE one_call").run();
    return outcome;
}

}  // namespace channeld::sqlite
