#pragma once

#include "commands/sdk/channel.hpp"
#include "tests/flow/scripted_orders.hpp"
#include "tests/flow/scripted_sending.hpp"

namespace channeld {

// A fetch command that offers what the test puts into it: page n at position n.
template <class Item>
class Scripted : public FetchCommand<Item> {
  public:
    std::vector<std::vector<Fetched<Item>>> pages;

    std::vector<HttpRequest> transform_data(FetchQuery const&) const override {
        HttpRequest request;
        request.url = "http://channel.test/items";
        request.label = "get_items";
        return {request};
    }
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const&,
                                               std::vector<HttpResponse> const&) const override {
        std::size_t const number = query.position.empty() ? 0 : std::stoul(query.position);
        FetchPage<Item> page;
        if (number < pages.size()) page.items = pages[number];
        page.more = number + 1 < pages.size();
        page.position = number < pages.size() ? std::to_string(number + 1) : query.position;
        return page;
    }
};

// A channel whose commands are scripts.
class ScriptedChannel : public Channel {
  public:
    ScriptedOrders orders;
    Scripted<CancelOrder> cancels;
    Scripted<UpdateOrderItem> items;
    Scripted<CancellationRequest> requests;
    ScriptedSending<UpdatedOrder> updates;
    ScriptedCheck check;
    ScriptedSending<CancellationDecision> decisions;

    ScriptedChannel() { offer(orders, cancels, items, requests, updates, check, decisions); }
};

}  // namespace channeld
