#pragma once

#include <string>
#include <variant>
#include <vector>

#include "commands/sdk/conversation.hpp"
#include "commands/sdk/http.hpp"
#include "dto/cancel.hpp"
#include "dto/error.hpp"
#include "dto/order.hpp"
#include "dto/time_range.hpp"

namespace channeld {

// Why the channel command cannot hand over an item. The item is kept and shown, never dropped.
struct SetAside {
    std::string cause;   // one word to group by: "unknown_status"
    std::string reason;  // what a merchant can act on; no personal data
};

// The channel has taken the item back: cancelled, refunded, split into others. One that waits for a person is given up;
// one that is in Omnitron stays, as undoing it there is the business of other jobs; one never seen is ignored.
struct Withdrawn {
    std::string reason;  // "cancelled in the channel"
};

template <class Item>
struct Fetched {
    std::string remote_id;  // the channel's key; never empty
    std::string number;     // what people call it
    std::variant<Item, SetAside, Withdrawn> content;
};

template <class Item>
struct FetchPage {
    std::vector<Fetched<Item>> items;
    std::size_t ignored = 0;  // read, but not (yet) for Omnitron: an unpaid order, say
    std::string position;     // where reading goes on; the engine stores it together with the items
    bool more = false;        // there is another page now
};

// What the engine hands to a fetch command: where the last page left off ("" the very first time) and the time.
struct FetchQuery {
    std::string position;
    Timestamp now;
};

// Reads one kind of thing from a channel, page by page. All steps but `send_request` are pure: same input, same output;
// they must stand any reply, however hostile, without throwing.
//
// `position` belongs to the command: a text (small JSON as a rule) that says what to read next. It must change from
// page to page; the engine takes a position that comes twice in one run as a channel that repeats its cursor.
template <class Item>
class FetchCommand {
  public:
    virtual ~FetchCommand() = default;

    // Where reading begins of what the channel changed within `range`; from there on `more` ends with the range. For
    // people who want to read it again or compare it. An error says why that is not possible.
    virtual result<std::string> range([[maybe_unused]] TimeRange range, [[maybe_unused]] Timestamp now) const {
        return permanent("channels of this type cannot be asked for what changed within a time");
    }

    virtual FetchQuery get_data(FetchQuery query) const { return query; }
    virtual FetchQuery validated_data(FetchQuery query) const { return query; }

    // The requests of one page.
    virtual std::vector<HttpRequest> transform_data(FetchQuery const& query) const = 0;

    // Sends them one after the other and stops at the first that fails. Override for protocols that need a
    // conversation.
    virtual Conversation<result<std::vector<HttpResponse>>> send_request(Exchange& channel,
                                                                         std::vector<HttpRequest> requests) const {
        std::vector<HttpResponse> responses;
        for (auto& request : requests) {
            auto reply = co_await channel.send(std::move(request));
            if (!reply) co_return reply.error();
            responses.push_back(std::move(*reply));
        }
        co_return responses;
    }

    // One page out of the responses, in the order of the requests. A *transient* error asks the engine to read the page
    // again (malformed body), every other one ends the run; the position stays in both cases.
    virtual result<FetchPage<Item>> normalize_response(FetchQuery const& query,
                                                       std::vector<HttpRequest> const& requests,
                                                       std::vector<HttpResponse> const& responses) const = 0;
};

// New orders of a channel (job `fetch_orders`).
using GetOrders = FetchCommand<ChannelCreateOrder>;
// Cancelled units (job `fetch_and_create_cancel`); one item per order and call of the customer, with a remote id of its
// own, so that a second cancel of the same order is a second item.
using GetCancelledOrders = FetchCommand<CancelOrder>;
// Units that the channel changed (job `fetch_and_update_order_items`); remote_id is the unit's.
using GetUpdatedOrderItems = FetchCommand<UpdateOrderItem>;
// Wishes to cancel or return (job `fetch_and_create_cancellation_requests`).
using GetCancellationRequests = FetchCommand<CancellationRequest>;

}  // namespace channeld
