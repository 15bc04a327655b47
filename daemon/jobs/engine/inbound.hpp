#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "daemon/jobs/engine/run_scope.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// One item on its way from a channel into Omnitron. Of the last six members the flow fills in what it has found out;
// the engine acts on it.
struct InboundWork {
    Entry entry;
    std::shared_ptr<void const> item;  // its value, read from the source or from the entry's payload
    std::shared_ptr<void> prepared;    // what the flow keeps with it

    EntryResult result;                        // what is recorded of it: its pk, its objects
    std::optional<omnitron::Failure> failure;  // why it cannot go on
    bool finished = false;                     // nothing is left to do for it: it is recorded as mapped
    bool existed = false;                      // it was there before
    bool needs_intent = true;                  // applying it must not happen twice
    bool mapped = false;                       // publishing has recorded its end
    std::optional<Error> unpublished;          // it is in Omnitron; why its mapping is left for the next run
};

// What a job does with items; one object per run. `resolve` and `publish` see a group, `apply` one item; several items
// are applied side by side, and with look-ahead groups are resolved and published beside that.
class InboundFlow {
  public:
    using WorkPtr = std::shared_ptr<InboundWork>;
    using Group = std::vector<WorkPtr>;

    virtual ~InboundFlow() = default;

    // Before anything else: closes what an earlier run or process has left open in Omnitron.
    virtual asio::awaitable<result<void>> recover() { co_return result<void>(); }
    // Look-ups for many at once: fills in pks, sets `failure` where one is missing, `finished` where nothing differs.
    // An error ends the run; the group is left for the next one.
    virtual asio::awaitable<result<void>> resolve(Group group) = 0;
    // The requests that must not happen twice; the intent is durable. `omnitron` counts what the item costs.
    virtual asio::awaitable<omnitron::outcome<void>> apply(WorkPtr work, Transport& omnitron) = 0;
    // What has to be done for items that were applied, together: a batch request as a rule. Sets `mapped`, `failure` or
    // `unpublished`; one with none of them is recorded as mapped.
    virtual asio::awaitable<void> publish(Group) { co_return; }
};

// Makes the flow of a run; what lasts from run to run it has by itself.
using MakeInboundFlow = std::function<std::unique_ptr<InboundFlow>(RunScope& run)>;

struct InboundOptions {
    bool look_ahead = false;         // the next group is read and resolved while this one is applied
    bool reprocess_changes = false;  // a mapped item is work again when its content changes
    std::size_t publish_group = 50;  // items in one `publish`
    std::string_view intent = {};    // of what the ledger notes intents; "": the job's name
    RunProgress progress = {};
};

// The flow of items of one type, each of which it keeps something with. The only place that knows what the engine's
// pointers point to.
template <class Item, class Prepared>
class PreparedFlow : public InboundFlow {
  protected:
    static Item const& item_of(InboundWork const& work) { return *static_cast<Item const*>(work.item.get()); }
    static Prepared& prepared_of(InboundWork& work) {
        if (!work.prepared) work.prepared = std::make_shared<Prepared>();
        return *static_cast<Prepared*>(work.prepared.get());
    }
};

}  // namespace channeld::inline jobs
