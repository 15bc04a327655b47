#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "commands/sdk/conversation.hpp"
#include "commands/sdk/http.hpp"
#include "commands/sdk/outcome.hpp"
#include "dto/cancel.hpp"
#include "dto/error.hpp"
#include "dto/order_update.hpp"
#include "dto/timestamp.hpp"

namespace channeld {

// The channel works on all items later, under that id; job `check_orders` asks for the outcomes.
struct Accepted {
    std::string remote_batch_id;
};
// One outcome per item, in their order; or all of them accepted for later.
using SendAnswer = std::variant<std::vector<Outcome>, Accepted>;

// What a look at the remote state told about an item whose sending had no clear outcome.
enum class Settled { done, not_done, unknown };

// Sends items to a channel, some at a time. All steps but `send_request` are pure and stand any reply.
template <class Item>
class SendCommand {
  public:
    virtual ~SendCommand() = default;

    // So many items go into one call; 1 unless the channel takes lists.
    virtual std::size_t at_once() const { return 1; }

    // `async`: answers `Accepted`, and the channel has a CheckOrders command.
    virtual SendMode mode() const { return SendMode::sync; }

    // Whether changed orders come with their items; Omnitron is asked once or twice more per hundred orders then.
    virtual bool with_items() const { return false; }

    // Items with the same word here, unless it is "", are sent one after the other; all else side by side.
    virtual std::string in_turn(Item const&) const { return ""; }

    // Why an item cannot or need not be sent: `Rejected`, or `Delivered` when there is nothing to do.
    virtual std::optional<Outcome> validated_data(Item const&) const { return std::nullopt; }

    // The requests of one call, in the order in which they have to be made. None: there is nothing to do. A command
    // that holds a conversation gives those that it begins with, and only such as are really sent.
    virtual std::vector<HttpRequest> transform_data(std::vector<Item> const& items) const = 0;

    // Sends the requests of these items one after the other and stops at the first that gets no answer, or none of 2xx:
    // later ones build on earlier ones. Override for protocols that need a conversation.
    virtual Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel, std::vector<Item> /*items*/,
                                                                         std::vector<HttpRequest> requests) const {
        std::vector<HttpResponse> responses;
        for (auto& request : requests) {
            auto reply = co_await channel.send(std::move(request));
            if (!reply) co_return reply.error();
            responses.push_back(std::move(*reply));
            if (!responses.back().ok()) break;
        }
        co_return responses;
    }

    // `responses` are those of `send_request`; they may be fewer than `requests`, see above. An Error is that of every
    // item of the call.
    virtual result<SendAnswer> normalize_response(std::vector<Item> const& items,
                                                  std::vector<HttpRequest> const& requests,
                                                  std::vector<HttpResponse> const& responses) const = 0;

    // After an answer that was lost: the request that reads the remote state, and what its reply means. Without one the
    // engine sends again, so leave it out only where that does no harm.
    virtual std::optional<HttpRequest> probe(Item const&) const { return std::nullopt; }
    virtual Settled settled(Item const&, HttpResponse const&) const { return Settled::unknown; }
};

// Changed orders to the channel (job `update_orders`).
using SendUpdatedOrders = SendCommand<UpdatedOrder>;
// The merchant's decisions to the channel (job `update_cancellation_requests`).
using UpdateCancellationRequest = SendCommand<CancellationDecision>;

// Still at work on it; asked again later.
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

}  // namespace channeld
