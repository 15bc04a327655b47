#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "daemon/ledger/sqlite/integrity/commit_counter.hpp"
#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/store_listener.hpp"
#include "daemon/ledger/sqlite/ledger_thread.hpp"
#include "dto/error.hpp"

namespace channeld::sqlite {

namespace asio = boost::asio;

// Runs calls against one connection, on a thread of its own unless told otherwise. Calls that wait at the same time
// share a transaction, and so one fsync; each is a savepoint, so that a failing one takes nothing with it. A call
// completes on the executor, after COMMIT. When the transaction itself fails, every call of it fails and nothing of it
// is stored. A connection that turned out to be damaged is used no more: every further call fails. The executor's
// context and the watch must outlive the queue; the context stays busy while calls are under way.
class CallQueue {
  public:
    // Runs where the queue works. An error or an exception undoes what the call did.
    using Call = std::function<result<void>(Connection&)>;

    CallQueue(std::unique_ptr<Connection> connection, asio::any_io_executor executor,
              WritesOn where = WritesOn::own_thread, StoreWatch* watch = nullptr);
    // Finishes what was handed in.
    ~CallQueue();
    CallQueue(CallQueue const&) = delete;
    CallQueue& operator=(CallQueue const&) = delete;

    // The coroutine that awaits stays alive until the call has completed, so `call` may refer to its variables.
    asio::awaitable<result<void>> run(Call call);

  private:
    struct Waiting {
        Call call;
        std::function<void(result<void>)> finish;
        asio::any_io_executor work;  // keeps the context from running out of work
        result<void> outcome;
    };

    // What the executor's thread and the queue's own share; a wake-up under way keeps it alive.
    struct Line {
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<Waiting> waiting;
        bool closed = false;
    };

    void add(Waiting waiting);
    void work_off();
    void work_off_once();
    void work_off(std::vector<Waiting> group);
    void run_together(std::vector<Waiting>& group);
    void run_in_transaction(std::vector<Waiting>& group);
    result<void> run_alone(Call const& call);
    Error failed(SQLite::Exception const& problem);

    std::unique_ptr<Connection> connection_;
    CommitCount commits_;
    asio::any_io_executor executor_;
    StoreWatch* watch_;
    std::optional<StoreFault> fault_;  // of the group, or the damage
    std::shared_ptr<Line> line_ = std::make_shared<Line>();
    std::thread thread_;  // last: it uses all of the above; none with WritesOn::executor
};

}  // namespace channeld::sqlite
