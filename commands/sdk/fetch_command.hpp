#pragma once

#include <string>
#include <variant>
#include <vector>

#include "commands/sdk/http.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/cancel.hpp"
#include "dto/error.hpp"
#include "dto/order.hpp"
#include "dto/time_range.hpp"

namespace channeld::inline sdk {

// The record cannot be turned into an item. The engine parks it with these words; it is never dropped.
struct Invalid {
    std::string reason_code;  // a word to group by: "unknown_status"
    std::string message;      // what a merchant can act on; no personal data
};

// The channel has taken the item back: cancelled, refunded, split into others. A parked entry is ended. One that is
// already in Omnitron is left alone, since other jobs undo it there. One that was never seen is ignored.
struct Retracted {
    std::string message;  // "cancelled in the channel"
};

template <class Item>
struct Fetched {
    std::string remote_id;       // the channel's key; never empty
    std::string display_number;  // the number that people know it by; it need not be unique
    std::variant<Item, Invalid, Retracted> content;
};

template <class Item>
struct FetchPage {
    std::vector<Fetched<Item>> items;
    std::size_t ignored = 0;  // records that are not (yet) for Omnitron: unpaid orders, for example
    std::string position;     // where the next page begins; stored in the same transaction as the items
    bool more = false;        // there is another page to read now
};

// What the engine hands to a fetch command.
struct FetchQuery {
    std::string position;  // of the last page that was stored; "" the very first time
    Timestamp now;         // UTC
};

// Reads one kind of item from a channel, page by page. All members but `read_page` are pure: the same input gives the
// same output. They must accept any reply, however hostile, without throwing.
//
// `position` belongs to the command: a text (usually small JSON) that says what to read next. It must change from page
// to page; when a position comes twice in one run, the engine assumes that the channel repeats its cursor and stops.
template <class Item>
class FetchCommand {
  public:
    virtual ~FetchCommand() = default;

    // The position from which to read all that the channel changed within `range`; `more` becomes false at its end.
    // Used by backfills and by the job `reconcile`. An error says why the channel cannot do that.
    virtual result<std::string> range([[maybe_unused]] TimeRange range, [[maybe_unused]] Timestamp now) const {
        return permanent("channels of this type cannot be asked for what changed within a time");
    }

    virtual FetchQuery get_data(FetchQuery query) const { return query; }
    virtual FetchQuery validated_data(FetchQuery query) const { return query; }

    // The requests that read one page.
    virtual std::vector<HttpRequest> transform_data(FetchQuery const& query) const = 0;

    // Makes one page of the responses, which come in the order of the requests. After a *transient* error (malformed
    // body) the engine reads the page again; any other error ends the run. The position does not move in either case.
    virtual result<FetchPage<Item>> normalize_response(FetchQuery const& query,
                                                       std::vector<HttpRequest> const& requests,
                                                       std::vector<HttpResponse> const& responses) const = 0;

    // One page, as the engine reads it: all steps in their order. Sends the requests one after the other and stops at
    // the first without an answer. A command whose requests depend on earlier responses is a FetchTask.
    virtual HttpTask<result<FetchPage<Item>>> read_page(RequestPort& channel, FetchQuery query) const {
        auto const checked = validated_data(get_data(std::move(query)));
        auto const requests = transform_data(checked);
        std::vector<HttpResponse> responses;
        for (auto request : requests) {
            auto reply = co_await channel.send(std::move(request));
            if (!reply) co_return reply.error();
            responses.push_back(std::move(*reply));
        }
        co_return normalize_response(checked, requests, responses);
    }
};

// Reads pages by one coroutine: the first request leads to others, and what was read stays at hand until the page is
// complete. Everything but the requests is pure; the other steps, by which the conformance kit looks at commands,
// follow.
template <class Item>
class FetchTask : public FetchCommand<Item> {
  public:
    HttpTask<result<FetchPage<Item>>> read_page(RequestPort& channel, FetchQuery query) const override = 0;

    std::vector<HttpRequest> transform_data(FetchQuery const& query) const final {
        RequestPort port;
        return first_request(port, read_page(port, query));
    }
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& /*requests*/,
                                               std::vector<HttpResponse> const& responses) const final {
        RequestPort port;
        return replay(port, read_page(port, query), responses);
    }
};

// New orders of a channel (job `fetch_orders`).
using GetOrders = FetchCommand<ChannelCreateOrder>;
// Cancelled order items (job `fetch_and_create_cancel`). Each cancellation of an order is one `CancelOrder` with a
// remote id of its own, so that a second cancellation of the same order is not taken for the first.
using GetCancelledOrders = FetchCommand<CancelOrder>;
// Order items that the channel changed (job `fetch_and_update_order_items`); remote_id is the order item's.
using GetUpdatedOrderItems = FetchCommand<UpdateOrderItem>;
// Requests to cancel or return (job `fetch_and_create_cancellation_requests`).
using GetCancellationRequests = FetchCommand<CancellationRequest>;

}  // namespace channeld::inline sdk
