#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "commands/omnitron/failure.hpp"
#include "commands/sdk/outcome.hpp"
#include "daemon/jobs/engine/run_scope.hpp"
#include "daemon/ledger/ledger.hpp"

namespace channeld::inline jobs {

// One item on its way from Omnitron to a channel. At most one of `outcome`, `failure` and `accepted` is set; none of
// them: nothing is known of it yet.
struct OutboundWork {
    Entry entry;                     // by Omnitron's pk; its hash is the version that is sent
    std::shared_ptr<void> item;      // its value, filled in by the flow
    std::shared_ptr<void> prepared;  // what the flow keeps with it
    BatchObject object;              // what its batch request says of it
    std::optional<Outcome> outcome;
    std::optional<omnitron::Failure> failure;
    bool accepted = false;  // the channel works on it by itself, and its batch request is open
};

// Where changed items of one type come from, and what the channel has to know of them. One object per run.
class OutboundFlow {
  public:
    using WorkPtr = std::shared_ptr<OutboundWork>;
    using Group = std::vector<WorkPtr>;
    struct Page {
        Group works;  // with `object`, `item` as far as the queue tells it, and the entry's display number
        bool last = true;
    };

    virtual ~OutboundFlow() = default;

    // A page of Omnitron's `updates` queue; 1 is the first. What Omnitron knows the channel to have leaves the queue.
    virtual asio::awaitable<result<Page>> read(int page) = 0;
    // Fills in what the queue does not tell, the object's remote id above all; sets `failure` where that is not known.
    // An error ends the run.
    virtual asio::awaitable<result<void>> resolve(Group group) = 0;
};

using MakeOutboundFlow = std::function<std::unique_ptr<OutboundFlow>(RunScope& run)>;

// The flow of items of one type, each of which it keeps something with. The only place that knows what the engine's
// pointers point to.
template <class Item, class Prepared>
class PreparedOutboundFlow : public OutboundFlow {
  protected:
    static Item& item_of(OutboundWork& work) {
        if (!work.item) work.item = std::make_shared<Item>();
        return *static_cast<Item*>(work.item.get());
    }
    static Prepared& prepared_of(OutboundWork& work) {
        if (!work.prepared) work.prepared = std::make_shared<Prepared>();
        return *static_cast<Prepared*>(work.prepared.get());
    }
};

}  // namespace channeld::inline jobs
