#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/sdk/http.hpp"
#include "commands/sdk/http_task.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/cancel.hpp"
#include "dto/error.hpp"
#include "dto/order_update.hpp"
#include "dto/timestamp.hpp"

namespace channeld::inline sdk {

// The channel has queued all items under this id; the job `check_orders` asks for the outcomes.
struct Accepted {
    std::string remote_batch_id;
};
// One outcome per item, in the order of the items; or all of them accepted for later.
using SendAnswer = std::variant<std::vector<Outcome>, Accepted>;

// What the remote state says about an item whose sending had no clear outcome: the change is there, it is not, or the
// reply does not tell. The engine counts `applied` as delivered, sends again after `not_applied`, and probes again in
// the next run after `unknown`.
enum class ProbeResult { applied, not_applied, unknown };

// Sends items to a channel. All members but `send` are pure and accept any reply without throwing.
template <class Item>
class SendCommand {
  public:
    virtual ~SendCommand() = default;

    // At most this many items go into one call; 1 unless the channel takes lists.
    virtual std::size_t max_batch_size() const { return 1; }

    // `async`: the command answers `Accepted`, and the channel has a CheckOrders command.
    virtual SendMode mode() const { return SendMode::sync; }

    // Whether changed orders come with their order items. That costs one or two more requests to Omnitron per hundred
    // orders.
    virtual bool needs_items() const { return false; }

    // Calls whose first items have the same key are made one after the other; calls with other keys, or with "", run
    // concurrently.
    virtual std::string ordering_key(Item const&) const { return ""; }

    // For an item that cannot or need not be sent: `Rejected`, or `Delivered` when there is nothing to do.
    virtual std::optional<Outcome> validated_data(Item const&) const { return std::nullopt; }

    // The requests of one call, in the order in which they have to be made. None: there is nothing to do.
    virtual std::vector<HttpRequest> transform_data(std::vector<Item> const& items) const = 0;

    // `responses` are those of `requests`, or only of the first of them, see `send`. An Error applies to every item of
    // the call.
    virtual result<SendAnswer> normalize_response(std::vector<Item> const& items,
                                                  std::vector<HttpRequest> const& requests,
                                                  std::vector<HttpResponse> const& responses) const = 0;

    // One call, as the engine makes it. Sends the requests one after the other and stops at the first without an answer
    // or with a status outside 2xx, since later requests build on earlier ones. A command whose requests depend on
    // earlier responses is a StepCommand or a SendTask (step_command.hpp).
    virtual HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<Item> items) const {
        auto const requests = transform_data(items);
        if (requests.empty()) co_return std::vector<Outcome>(items.size(), Delivered{});
        std::vector<HttpResponse> responses;
        for (auto request : requests) {
            auto reply = co_await channel.send(std::move(request));
            if (!reply) co_return reply.error();
            responses.push_back(std::move(*reply));
            if (!responses.back().ok()) break;
        }
        co_return normalize_response(items, requests, responses);
    }

    // After a lost answer: the request that reads the remote state, and what its reply means. Without a probe the
    // engine sends again, so omit it only where sending twice does no harm.
    virtual std::optional<HttpRequest> probe(Item const&) const { return std::nullopt; }
    virtual ProbeResult read_probe(Item const&, HttpResponse const&) const { return ProbeResult::unknown; }
};

// Changed orders to the channel (job `update_orders`).
using SendUpdatedOrders = SendCommand<UpdatedOrder>;
// The merchant's decisions to the channel (job `update_cancellation_requests`).
using UpdateCancellationRequest = SendCommand<CancellationDecision>;

// The channel still works on the batch; the engine asks again later.
struct StillRunning {};
// The outcome of one item of an asynchronous batch, by the remote id of its order.
struct CheckedOrder {
    std::string remote_id;
    Outcome outcome;
};
using CheckAnswer = std::variant<StillRunning, std::vector<CheckedOrder>>;

// Asks the channel what became of an asynchronous batch (job `check_orders`).
class CheckOrders {
  public:
    virtual ~CheckOrders() = default;
    virtual std::vector<HttpRequest> transform_data(std::string const& remote_batch_id) const = 0;
    virtual result<CheckAnswer> normalize_response(std::string const& remote_batch_id,
                                                   std::vector<HttpRequest> const& requests,
                                                   std::vector<HttpResponse> const& responses) const = 0;
};

}  // namespace channeld::inline sdk
