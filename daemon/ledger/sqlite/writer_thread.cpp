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
    // IMMEDIATE: wait for a lock of another process at BEGIN, where busy_timeout works, not in the middle.
    return access == Access::read ? SQLite::TransactionBehavior::DEFERRED : SQLite::TransactionBehavior::IMMEDIATE;
}

}  // namespace

WriterThread::WriterThread(std::unique_ptr<Connection> connection, asio::any_io_executor executor, LedgerThread where,
                           StoreListener* listener)
    : connection_(std::move(connection)), commits_(*connection_), executor_(std::move(executor)), listener_(listener) {
    if (where == LedgerThread::executor) return;
    thread_ = std::thread([this] { run_loop(); });
    pthread_setname_np(thread_.native_handle(), "ledger");
}

WriterThread::~WriterThread() {
    {
        std::lock_guard lock(queue_->mutex);
        queue_->closed = true;
    }
    queue_->changed.notify_one();
    if (thread_.joinable())
        thread_.join();
    else
        run_pending();
}

asio::awaitable<result<void>> WriterThread::run(Call call) {
    auto enqueue = [this](auto handler, Call work) {
        // std::function wants copies, a coroutine's handler is unique.
        auto shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto finish = [shared](result<void> outcome) { std::move (*shared)(std::move(outcome)); };
        auto busy = asio::prefer(executor_, asio::execution::outstanding_work.tracked);
        add(PendingCall{std::move(work), std::move(finish), std::move(busy), {}});
    };
    return asio::async_initiate<asio::use_awaitable_t<> const, void(result<void>)>(
        std::move(enqueue), asio::use_awaitable, std::move(call));
}

void WriterThread::add(PendingCall call) {
    std::lock_guard lock(queue_->mutex);
    queue_->calls.push_back(std::move(call));
    // Coroutines that a group has resumed make their next calls within the same turn of the loop. The thread is woken
    // after them, or it would run the first one alone and spend an fsync on it.
    if (queue_->calls.size() != 1) return;
    if (listener_) listener_->on_calls_started();
    if (thread_.joinable())
        asio::post(executor_, [queue = queue_] { queue->changed.notify_one(); });
    else
        asio::post(executor_, [this, queue = queue_] {
            if (!queue->closed) run_pending();
        });
}

void WriterThread::run_loop() {
    while (true) {
        std::vector<PendingCall> group;
        {
            std::unique_lock lock(queue_->mutex);
            queue_->changed.wait(lock, [this] { return queue_->closed || !queue_->calls.empty(); });
            if (queue_->calls.empty()) return;
            group.swap(queue_->calls);
        }
        run_group(std::move(group));
    }
}

void WriterThread::run_pending() {
    std::vector<PendingCall> group;
    group.swap(queue_->calls);
    if (!group.empty()) run_group(std::move(group));
}

void WriterThread::run_group(std::vector<PendingCall> group) {
    run_together(group);
    asio::post(executor_, [listener = listener_, fault = fault_, done = std::move(group)] {
        if (listener) listener->on_calls_finished(fault);
        for (auto const& each : done) each.finish(each.outcome);
    });
}

void WriterThread::run_together(std::vector<PendingCall>& group) {
    auto const fail = [&group](Error const& error) {
        for (auto& each : group) each.outcome = error;
    };
    if (fault_ && fault_->damaged) return fail(fault_->error);
    fault_.reset();
    try {
        run_in_transaction(group);
    } catch (SQLite::Exception const& problem) {
        fail(on_failure(problem));
    }
}

void WriterThread::run_in_transaction(std::vector<PendingCall>& group) {
    SQLite::Transaction transaction(connection_->database(), behavior(connection_->access()));
    commits_.after_begin();
    for (auto& each : group) each.outcome = run_alone(each.call);
    commits_.before_commit();
    transaction.commit();
    commits_.after_commit();
}

// What it means for the callers, and for the listener.
Error WriterThread::on_failure(SQLite::Exception const& problem) {
    auto error = explain(connection_->file(), problem);
    bool const damaged = is_damage(problem);
    if (damaged || is_shortage(problem)) fault_ = StoreFault{error, damaged};
    if (!damaged) return error;
    connection_->checkpoint_on_close(false);
    commits_.record_damage(problem.what());
    return error;
}

result<void> WriterThread::run_alone(Call const& call) {
    auto const is_rolled_back = [this] { return sqlite3_get_autocommit(connection_->database().getHandle()) != 0; };
    Query(*connection_, "SAVEPOINT one_call").run();
    result<void> outcome;
    try {
        outcome = call(*connection_);
    } catch (SQLite::Exception const& problem) {
        // A full disk may make SQLite roll back everything: then this is the whole group's failure. So is damage.
        if (is_rolled_back() || is_damage(problem)) throw;
        outcome = on_failure(problem);
    } catch (std::exception const& bug) {
        outcome = permanent("ledger " + connection_->file().string() + ": " + bug.what());
    }
    if (!outcome) Query(*connection_, "ROLLBACK TO one_call").run();
    Query(*connection_, "RELEASE one_call").run();
    return outcome;
}

}  // namespace channeld::sqlite
