#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "daemon/async/task_group.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/engine/item_source.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/engine/range_pages.hpp"

namespace channeld {

// One item to be imported from a channel into Omnitron.
template <class Item>
struct InboundWork {
    using Content = Item;
    static constexpr bool reprocess_changes = std::is_same_v<Item, UpdateOrderItem>;

    Entry entry;
    Item content;
    bool decoded = false;
    EntryResult entry_result;
    std::optional<omnitron::Failure> failure;  // why it cannot be processed
    bool finished = false;                     // nothing left to do
    bool existed = false;                      // Omnitron had it before
};

// What a job does with a group of items. `resolve` and `publish` receive the whole group, `apply` one item; several
// items of a group are applied concurrently.
template <class Item>
class InboundFlow {
  public:
    using WorkPtr = std::shared_ptr<InboundWork<Item>>;
    using Group = std::vector<WorkPtr>;

    virtual ~InboundFlow() = default;

    // Called first: closes what a previous run or process has left open in Omnitron.
    virtual asio::awaitable<result<void>> recover(Transport&, Log) { co_return result<void>(); }
    // Bulk look-ups: fills in pks, sets `failure` where one is missing, `finished` where nothing differs.
    virtual asio::awaitable<result<void>> resolve(Group group, Transport& omnitron) = 0;
    // Sends the request that must not be repeated; its intent is durable.
    virtual asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) = 0;
    // Completes the items that were applied, usually with one batch request.
    virtual asio::awaitable<result<void>> publish(Group, Transport&) { co_return result<void>(); }
};

// A job that imports items of one type from a channel into Omnitron: page by page, in groups. Each item is in the
// ledger before it is processed, and parked when it cannot be.
template <class Item>
class InboundJob : public FetchJob {
  public:
    using Work = InboundWork<Item>;
    using WorkPtr = std::shared_ptr<Work>;
    using Group = std::vector<WorkPtr>;

    InboundJob(std::string name, std::string item_type, ChannelContext context, FetchCommand<Item> const& command,
               std::unique_ptr<InboundFlow<Item>> flow)
        : name_(std::move(name)),
          item_type_(std::move(item_type)),
          context_(std::move(context)),
          command_(command),
          flow_(std::move(flow)) {}

    asio::awaitable<RunReport> run(StopToken const& stop) override;
    std::unique_ptr<RangeReader> range_reader(Backfill backfill, Transport& channel) override;

  private:
    static constexpr std::size_t group_size = 50;

    // State of one run.
    struct RunContext {
        RunContext(InboundJob& job, StopToken const& stop, std::int64_t id, std::string position_name)
            : log(job.context_.log.with(
                  {{"run", std::to_string(id)}, {"channel", job.context_.name}, {"job", job.name_}})),
              state(stop),
              omnitron(&job.context_.omnitron),
              pages(job.command_, job.context_.channel, job.context_.clock),
              reports(job.context_, omnitron, log, id, job.name_),
              source(std::move(position_name), job.item_type_, pages, job.context_, reports, state, log) {}

        Log log;
        RunState state;
        CountedTransport omnitron;
        PageReader<Item> pages;
        Reports reports;
        ItemSource<Work> source;
    };

    asio::awaitable<RunReport> process_page(std::string position_name, std::int64_t id,
                                            std::optional<FetchPage<Item>> page, StopToken const& stop);
    asio::awaitable<void> recover(RunContext& run);
    asio::awaitable<void> process_pending(RunContext& run);
    asio::awaitable<void> read_pages(RunContext& run);
    asio::awaitable<RunReport> end(RunContext& run, std::int64_t id);
    asio::awaitable<void> process(RunContext& run, Group works);
    asio::awaitable<void> process_group(RunContext& run, Group group);
    asio::awaitable<result<void>> apply(RunContext& run, Group group, Group applied);
    asio::awaitable<void> consume(RunContext& run, Group& queue);
    asio::awaitable<void> record(RunContext& run, Group group);
    asio::awaitable<void> handle_failure(RunContext& run, WorkPtr work);
    asio::awaitable<void> expire(RunContext& run, WorkPtr work);

    std::string name_, item_type_;
    ChannelContext context_;
    FetchCommand<Item> const& command_;
    std::unique_ptr<InboundFlow<Item>> flow_;
    Semaphore turn_{1};
    bool first_run_ = true;  // since the start
};

}  // namespace channeld

#include "daemon/jobs/engine/inbound_run.hpp"
