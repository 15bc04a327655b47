#pragma once

#include "daemon/async/bounded_queue.hpp"
#include "daemon/jobs/engine/inbound.hpp"
#include "daemon/jobs/engine/inbox.hpp"
#include "daemon/jobs/engine/page_reader.hpp"

namespace channeld::inline jobs {

// One run of an inbound job, or its work on one page of a range. Items go through it in groups: stored, resolved,
// applied side by side, published. With look-ahead reading and resolving on one side and applying on the other are
// joined by a queue; without it a group is done before the next one begins. Everything outlives it.
class InboundRun {
  public:
    // `first_run`: since the start of the process; cleared when what earlier runs left was read.
    InboundRun(RunScope& run, ItemSource& source, InboundFlow& flow, InboundOptions const& options,
               std::string position_name, bool& first_run);

    // What earlier runs left, then page after page.
    asio::awaitable<void> run();
    asio::awaitable<void> run_pending();
    asio::awaitable<void> run_page(OfferedPage page);

  private:
    using WorkPtr = InboundFlow::WorkPtr;
    using Group = InboundFlow::Group;

    asio::awaitable<void> process_from(asio::awaitable<void> works);
    asio::awaitable<void> close_on_error(asio::awaitable<void> task);
    asio::awaitable<void> produce(asio::awaitable<void> works);
    asio::awaitable<void> consume();
    asio::awaitable<void> consume(Group& queue);

    asio::awaitable<void> read_pages();
    asio::awaitable<void> process_pending();
    asio::awaitable<void> process_page(OfferedPage page);
    asio::awaitable<void> process(Group works);
    asio::awaitable<void> process_group(Group group);
    asio::awaitable<result<void>> resolve(Group group);
    asio::awaitable<void> apply(WorkPtr work);
    asio::awaitable<void> add_applied(WorkPtr work);
    asio::awaitable<void> publish();
    void on_progress();

    RunScope& run_;
    ItemSource& source_;
    InboundFlow& flow_;
    InboundOptions const& options_;
    bool& first_run_;
    PageReader reader_;
    Inbox inbox_;
    BoundedQueue<WorkPtr> queue_;
    Group applied_;  // waits for being published
};

}  // namespace channeld::inline jobs
