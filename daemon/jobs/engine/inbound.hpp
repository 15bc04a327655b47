#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "daemon/jobs/engine/channel_context.hpp"
#include "daemon/jobs/engine/counted_transport.hpp"
#include "daemon/jobs/engine/fetch_job.hpp"
#include "daemon/jobs/engine/intake.hpp"
#include "daemon/jobs/engine/park_policy.hpp"
#include "daemon/jobs/engine/range_pages.hpp"
#include "daemon/async/task_group.hpp"

namespace channeld {

// One item on its way from a channel into Omnitron.
template <class Item>
struct InboundWork {
    using Content = Item;
    static constexpr bool changes_count = std::is_same_v<Item, UpdateOrderItem>;

    Entry entry;
    Item content;
    bool decoded = false;
    Creation creation;
    std::optional<omnitron::Failure> failure;  // why it cannot go on
    bool finished = false;                     // nothing is left to do for it
    bool existed = false;                      // it was there before
};

// What a flow does with a group of items. `prepare` and `finish` see the whole group, `carry_out` one item; several
// items of a group are carried out side by side.
template <class Item>
class InboundFlow {
  public:
    using WorkPtr = std::shared_ptr<InboundWork<Item>>;
    using Group = std::vector<WorkPtr>;

    virtual ~InboundFlow() = default;

    // Before anything else: closes what an earlier run or process has left open in Omnitron.
    virtual asio::awaitable<result<void>> recover(Transport&, Log) { co_return result<void>(); }
    // Look-ups for many at once: fills in keys, sets `failure` where one is missing, `finished` where nothing differs.
    virtual asio::awaitable<result<void>> prepare(Group group, Transport& omnitron) = 0;
    // The request that must not happen twice; its intent is durable.
    virtual asio::awaitable<omnitron::outcome<void>> carry_out(WorkPtr work, Transport& omnitron) = 0;
    // What has to be done for those that were carried out together, a batch request as a rule.
    virtual asio::awaitable<result<void>> finish(Group, Transport&) { co_return result<void>(); }
};

// A job that brings items of one kind from a channel into Omnitron: page by page, in groups, each item stored before
// anything is done with it and parked when it cannot go on.
template <class Item>
class InboundJob : public FetchJob {
  public:
    using Work = InboundWork<Item>;
    using WorkPtr = std::shared_ptr<Work>;
    using Group = std::vector<WorkPtr>;

    InboundJob(std::string name, std::string kind, ChannelParts parts, FetchCommand<Item> const& command,
               std::unique_ptr<InboundFlow<Item>> flow)
        : name_(std::move(name)),
          kind_(std::move(kind)),
          parts_(std::move(parts)),
          command_(command),
          flow_(std::move(flow)) {}

    asio::awaitable<RunReport> run(Stop const& stop) override;
    std::unique_ptr<RangeReading> read_again(Backfill backfill, Transport& channel) override;

  private:
    static constexpr std::size_t group_size = 50;

    // What lasts as long as a run.
    struct Context {
        Context(InboundJob& job, Stop const& stop, std::int64_t id, std::string position_name)
            : log(job.parts_.log.with({{"run", std::to_string(id)}, {"channel", job.parts_.name}, {"job", job.name_}})),
              state(stop),
              omnitron(&job.parts_.omnitron),
              pages(job.command_, job.parts_.channel, job.parts_.clock),
              reports(job.parts_, omnitron, log, id, job.name_),
              intake(std::move(position_name), job.kind_, pages, job.parts_, reports, state, log) {}

        Log log;
        RunState state;
        CountedTransport omnitron;
        PageReader<Item> pages;
        Reports reports;
        Intake<Work> intake;
    };

    asio::awaitable<RunReport> work_on(std::string position_name, std::int64_t id, std::optional<FetchPage<Item>> page,
                                       Stop const& stop);
    asio::awaitable<void> recover(Context& context);
    asio::awaitable<void> work_off_leftovers(Context& context);
    asio::awaitable<void> read_on(Context& context);
    asio::awaitable<RunReport> end(Context& context, std::int64_t id);
    asio::awaitable<void> work_off(Context& context, Group works);
    asio::awaitable<void> work_off_group(Context& context, Group group);
    asio::awaitable<result<void>> carry_out(Context& context, Group group, Group carried_out);
    asio::awaitable<void> take_from(Context& context, Group& queue);
    asio::awaitable<void> note(Context& context, Group group);
    asio::awaitable<void> set_aside(Context& context, WorkPtr work);
    asio::awaitable<void> give_up(Context& context, WorkPtr work);

    std::string name_, kind_;
    ChannelParts parts_;
    FetchCommand<Item> const& command_;
    std::unique_ptr<InboundFlow<Item>> flow_;
    Semaphore turn_{1};
    bool first_run_ = true;  // since the start
};

}  // namespace channeld

#include "daemon/jobs/engine/inbound_run.hpp"
