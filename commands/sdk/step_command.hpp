#pragma once

#include <fmt/format.h>

#include "commands/sdk/next_step.hpp"
#include "commands/sdk/send_command.hpp"

namespace channeld::inline sdk {

// Sends items by one coroutine. The steps of SendCommand, by which the conformance kit looks at commands, follow from
// it.
template <class Item>
class SendTask : public SendCommand<Item> {
  public:
    HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<Item> items) const override = 0;

    std::vector<HttpRequest> transform_data(std::vector<Item> const& items) const final {
        RequestPort port;
        return first_request(port, send(port, items));
    }
    result<SendAnswer> normalize_response(std::vector<Item> const& items, std::vector<HttpRequest> const& /*requests*/,
                                          std::vector<HttpResponse> const& responses) const final {
        RequestPort port;
        return replay(port, send(port, items), responses);
    }
};

// What a refused change says about its item. A permanent error is the item's: it is rejected with these words. Any
// other (credentials, rate limits, outages) concerns more than this item and remains an error.
inline result<NextStep<Outcome>> outcome_of_refusal(Error error) {
    if (error.kind != ErrorKind::permanent) return error;
    return Rejected{std::move(error.message)};
}

// Sends one item by acting and looking: `next` decides every request and, in the end, the outcome.
template <class Item>
class StepCommand : public SendTask<Item> {
  public:
    // Pure; accepts any response without throwing. An Error is not the item's fault: it is sent again later.
    virtual result<NextStep<Outcome>> next(Item const& item, Transcript const& so_far) const = 0;

    // At most this many requests for one item; only a remote that contradicts itself leads to more. The item is then
    // deferred; the others are not affected.
    virtual std::size_t max_requests() const { return 1000; }

    std::size_t max_batch_size() const final { return 1; }
    HttpTask<result<SendAnswer>> send(RequestPort& channel, std::vector<Item> items) const final {
        std::vector<Outcome> outcomes;
        for (auto const& item : items) {
            auto const decide = [this, &item](Transcript const& so_far) { return next(item, so_far); };
            auto outcome = co_await take_steps<Outcome>(channel, max_requests(), decide);
            if (!outcome) co_return outcome.error();
            outcomes.push_back(outcome->value_or(Deferred{fmt::format(
                "no outcome after {} requests: the channel's replies contradict each other", max_requests())}));
        }
        co_return outcomes;
    }

    // After a lost answer the first look decides, by the same `next`: the change is there when nothing is left to do. A
    // command that acts before it looks overrides `probe`.
    std::optional<HttpRequest> probe(Item const& item) const override {
        auto const step = next(item, {});
        auto const* const request = step ? std::get_if<HttpRequest>(&*step) : nullptr;
        if (!request || is_change(*request)) return std::nullopt;
        return *request;
    }
    ProbeResult read_probe(Item const& item, HttpResponse const& response) const override {
        auto request = probe(item);
        if (!request) return ProbeResult::unknown;
        auto const step = next(item, {{std::move(*request), response}});
        if (!step) return ProbeResult::unknown;
        auto const* const outcome = std::get_if<Outcome>(&*step);
        return outcome && std::holds_alternative<Delivered>(*outcome) ? ProbeResult::applied : ProbeResult::not_applied;
    }
};

}  // namespace channeld::inline sdk
