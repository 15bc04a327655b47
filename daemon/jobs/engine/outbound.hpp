#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "commands/sdk/send_command.hpp"
#include "daemon/jobs/batches/accepted_batches.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/content_hash.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/job.hpp"
#include "daemon/jobs/engine/outbound_work.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/engine/reports.hpp"
#include "daemon/jobs/engine/run_state.hpp"
#include "daemon/jobs/engine/sending.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

// Reads changed items of one type from Omnitron and fills in what the channel needs to know.
template <class Item>
class OutboundFlow {
  public:
    using Group = OutboundGroup<Item>;
    struct Page {
        Group works;  // with `object`, the entry's display number, and `content` as far as the queue contains it
        bool last = true;
    };

    virtual ~OutboundFlow() = default;

    // A page of Omnitron's `updates` queue, counted from 1. An item leaves the queue when its batch request is done.
    virtual asio::awaitable<result<Page>> read(int page, Transport& omnitron) = 0;
    // Fills in what the queue does not contain, first of all the remote id; sets `failure` where that is unknown.
    virtual asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) = 0;
};

// A job that sends changes made in Omnitron to a channel. Omnitron's queue is the inbox: an item stays in it until a
// batch request reports its result. The ledger records per item which version the channel has received, so that a crash
// between sending and reporting does not send it twice. The channel is called before the batch request is committed:
// this way the content type's lock is held only for two requests, however slow the channel is.
template <class Item>
class OutboundJob : public Job {
  public:
    struct Names {
        std::string job;           // "update_orders"
        std::string item_type;     // item type of its ledger entries: "order_update"
        std::string content_type;  // of its batch requests
    };

    OutboundJob(Names names, ChannelContext context, Semaphore& content_lock, SendCommand<Item> const& command,
                std::unique_ptr<OutboundFlow<Item>> flow)
        : names_(std::move(names)),
          context_(std::move(context)),
          content_lock_(content_lock),
          command_(command),
          flow_(std::move(flow)) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;

  private:
    using Group = OutboundGroup<Item>;

    // State of one run.
    struct RunContext {
        RunContext(OutboundJob& job, StopToken const& stop, std::int64_t id)
            : log(job.context_.log.with(
                  {{"run", std::to_string(id)}, {"channel", job.context_.name}, {"job", job.names_.job}})),
              state(stop),
              omnitron(&job.context_.omnitron),
              channel(&job.context_.channel),
              reports(job.context_, omnitron, log, id, job.names_.job),
              batches(job.context_, job.content_lock_, job.names_.content_type, omnitron, log),
              committer(job.context_, job.content_lock_, job.names_.content_type, omnitron, log),
              sending(job.command_, job.names_.job, job.context_, channel, batches, state) {}

        Log log;
        RunState state;
        CountedTransport omnitron, channel;
        Reports reports;
        AcceptedBatches batches;
        BatchCommitter committer;
        Sending<Item> sending;
        std::set<std::string> seen;  // items this run has processed
    };

    asio::awaitable<result<void>> recover(RunContext& run);
    asio::awaitable<void> process_queue(RunContext& run);
    // True when at least one item has left the queue.
    asio::awaitable<bool> process(RunContext& run, Group works);
    asio::awaitable<result<std::vector<StoredItem>>> store(Group const& works);
    // The items to be sent; those that need no sending are added to `reported`, or to `known` if the channel has them.
    Group classify(RunContext& run, Group const& works, std::vector<StoredItem> stored,
                   std::vector<EntryResult>& reported, Group& known);
    asio::awaitable<void> record(RunContext& run, Group const& works, std::vector<EntryResult>& reported);
    asio::awaitable<void> handle_failure(RunContext& run, std::shared_ptr<OutboundWork<Item>> work,
                                         std::vector<EntryResult>& reported);
    asio::awaitable<void> park(RunContext& run, OutboundWork<Item> const& work, std::string cause, std::string reason,
                               std::optional<Timestamp> next_try_at);
    asio::awaitable<bool> publish(RunContext& run, std::vector<EntryResult> reported);

    Names names_;
    ChannelContext context_;
    Semaphore& content_lock_;
    SendCommand<Item> const& command_;
    std::unique_ptr<OutboundFlow<Item>> flow_;
    bool recovered_ = false;  // orphaned batches were searched for since the start
};

}  // namespace channeld

#include "daemon/jobs/engine/outbound_run.hpp"
