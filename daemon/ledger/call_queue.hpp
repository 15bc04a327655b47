#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "daemon/ledger/connection.hpp"
#include "daemon/ledger/writes_on.hpp"
#include "dto/error.hpp"

namespace channeld::sqlite {

namespace asio = boost::asio;

// Runs calls against one connection, on a thread of its own unless told otherwise. Calls that wait at the same time
// share a transaction, and so one fsync; each is a savepoint, so that a failing one takes nothing with it. A call
// completes on the executor, after COMMIT. When the transaction itself fails, every call of it fails and nothing of it
// is stored. The executor's context must outlive the queue, and stays busy while calls are under way.
class CallQueue {
  public:
    // Runs where the queue works. An error or an exception undoes what the call did.
    using Call = std::function<result<void>(Connection&)>;

    CallQueue(std::unique_ptr<Connection> connection, asio::any_io_executor executor,
              WritesOn where = WritesOn::own_thread);
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
    result<void> run_alone(Call const& call);

    std::unique_ptr<Connection> connection_;
    asio::any_io_executor executor_;
    std::shared_ptr<Line> line_ = std::make_shared<Line>();
    std::thread thread_;  // last: it uses all of the above; none with WritesOn::executor
};

}  // namespace channeld::sqlite
