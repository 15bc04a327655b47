#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/integrity/commit_counter.hpp"
#include "daemon/ledger/sqlite/ledger_thread.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "dto/error.hpp"

namespace channeld::sqlite {

namespace asio = boost::asio;

// Runs calls against one connection, on a thread of its own unless told otherwise. Calls that wait at the same time
// share a transaction, and so one fsync; each is a savepoint, so that a failing one does not undo the others. A call
// completes on the executor, after COMMIT. When the transaction itself fails, every call of it fails and nothing of it
// is stored. A connection that turned out to be damaged is not used again: every further call fails. The executor's
// context and the listener must outlive this; the context does not run out of work while calls are under way.
class WriterThread {
  public:
    // Runs where the connection is used. An error or an exception undoes what the call did.
    using Call = std::function<result<void>(Connection&)>;

    WriterThread(std::unique_ptr<Connection> connection, asio::any_io_executor executor,
                 LedgerThread where = LedgerThread::own_thread, StoreListener* listener = nullptr);
    // Completes the calls that were made.
    ~WriterThread();
    WriterThread(WriterThread const&) = delete;
    WriterThread& operator=(WriterThread const&) = delete;

    // Call from the executor's thread. The coroutine that awaits stays alive until the call has completed, so `call`
    // may refer to its variables.
    asio::awaitable<result<void>> run(Call call);

  private:
    struct PendingCall {
        Call call;
        std::function<void(result<void>)> finish;
        asio::any_io_executor work;  // keeps the context from running out of work
        result<void> outcome;
    };

    // What the executor's thread and the writer's share; a wake-up under way keeps it alive.
    struct Queue {
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<PendingCall> calls;
        bool closed = false;
    };

    void add(PendingCall call);
    void run_loop();
    void run_pending();
    void run_group(std::vector<PendingCall> group);
    void run_together(std::vector<PendingCall>& group);
    void run_in_transaction(std::vector<PendingCall>& group);
    result<void> run_alone(Call const& call);
    Error on_failure(SQLite::Exception const& problem);

    std::unique_ptr<Connection> connection_;
    CommitCounter commits_;
    asio::any_io_executor executor_;
    StoreListener* listener_;
    std::optional<StoreFault> fault_;  // of the last group, or the damage
    std::shared_ptr<Queue> queue_ = std::make_shared<Queue>();
    std::thread thread_;  // last: it uses all of the above; none with LedgerThread::executor
};

}  // namespace channeld::sqlite
