#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "commands/sdk/send_command.hpp"
#include "daemon/jobs/batches/accepted_batches.hpp"
#include "daemon/jobs/batches/batch_recovery.hpp"
#include "daemon/jobs/batches/batch_committer.hpp"
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

// Where changed items of one kind come from, and what the channel has to know of them.
template <class Item>
class OutboundFlow {
  public:
    using Group = OutboundGroup<Item>;
    struct Page {
        Group works;  // with `object`, `content` as far as the queue tells it, and the entry's number
        bool last = true;
    };

    virtual ~OutboundFlow() = default;

    // A page of Omnitron's `updates` queue; 1 is the first. What is settled leaves the queue.
    virtual asio::awaitable<result<Page>> read(int page, Transport& omnitron) = 0;
    // Fills in what the queue does not tell, the object's remote id above all; sets `failure` where that is not known.
    virtual asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) = 0;
};

// A job that brings what was changed in Omnitron to a channel. Omnitron's queue is the inbox: an item stays in it until
// a batch request says what became of it. The ledger remembers by item and version what the channel was told, so that a
// crash between the two tells nobody anything twice. The channel is asked before a batch request is committed: the lock
// of its content type is held for two requests, however slow the channel is.
template <class Item>
class OutboundJob : public Job {
  public:
    struct Names {
        std::string job;           // "update_orders"
        std::string kind;          // as the ledger keeps its entries apart
        std::string content_type;  // of its batch requests
    };

    OutboundJob(Names names, ChannelParts parts, Semaphore& content_lock, SendCommand<Item> const& command,
                std::unique_ptr<OutboundFlow<Item>> flow)
        : names_(std::move(names)),
          parts_(std::move(parts)),
          content_lock_(content_lock),
          command_(command),
          flow_(std::move(flow)) {}

    asio::awaitable<RunReport> run(Stop const& stop) override;

  private:
    using Group = OutboundGroup<Item>;

    // What lasts as long as a run.
    struct Context {
        Context(OutboundJob& job, Stop const& stop, std::int64_t id)
            : log(job.parts_.log.with(
                  {{"run", std::to_string(id)}, {"channel", job.parts_.name}, {"job", job.names_.job}})),
              state(stop),
              omnitron(&job.parts_.omnitron),
              channel(&job.parts_.channel),
              reports(job.parts_, omnitron, log, id, job.names_.job),
              batches(job.parts_, job.content_lock_, job.names_.content_type, omnitron, log),
              settling(job.parts_, job.content_lock_, job.names_.content_type, omnitron, log),
              sending(job.command_, job.names_.job, job.parts_, channel, batches, state) {}

        Log log;
        RunState state;
        CountedTransport omnitron, channel;
        Reports reports;
        AcceptedBatches batches;
        BatchSettling settling;
        Sending<Item> sending;
        std::set<std::string> seen;  // what this run has worked on already
    };

    asio::awaitable<result<void>> recover(Context& context);
    asio::awaitable<void> work_off_queue(Context& context);
    // True when something has left the queue.
    asio::awaitable<bool> work_off(Context& context, Group works);
    asio::awaitable<result<std::vector<StoredArrival>>> store(Group const& works);
    // Those to be sent; what needs no sending is added to `told`.
    Group sort_in(Context& context, Group const& works, std::vector<StoredArrival> stored, std::vector<Creation>& told,
                  Group& known);
    asio::awaitable<void> note(Context& context, Group const& works, std::vector<Creation>& told);
    asio::awaitable<void> set_aside(Context& context, std::shared_ptr<OutboundWork<Item>> work,
                                    std::vector<Creation>& told);
    asio::awaitable<void> park(Context& context, OutboundWork<Item> const& work, std::string cause, std::string reason,
                               std::optional<Timestamp> next_try_at);
    asio::awaitable<bool> settle(Context& context, std::vector<Creation> told);

    Names names_;
    ChannelParts parts_;
    Semaphore& content_lock_;
    SendCommand<Item> const& command_;
    std::unique_ptr<OutboundFlow<Item>> flow_;
    bool recovered_ = false;  // batches that the ledger does not know were looked for since the start
};

}  // namespace channeld

#include "daemon/jobs/engine/outbound_run.hpp"
