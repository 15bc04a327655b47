#pragma once

#include "commands/channels/medusa/fulfillment_view.hpp"
#include "commands/channels/medusa/position.hpp"
#include "commands/sdk/fetch_command.hpp"

// Orders by the time of their last change, for the commands that follow fulfillments and edits: how a page is requested
// and read, and the message for an order that cannot be decoded.
namespace channeld::channels::medusa {

HttpRequest fulfillment_page_request(Settings const& settings, std::string label, FetchQuery const& query);

template <class Item>
struct FulfillmentPage {
    std::vector<FulfillmentView> orders;  // those that could be decoded
    FetchPage<Item> page;                 // position, and the others as Invalid
};

struct FulfillmentRows {
    FulfillmentViewList list;
    NextPosition next;
};
result<FulfillmentRows> read_fulfillment_rows(Settings const& settings, FetchQuery const& query,
                                              HttpRequest const& request, HttpResponse const& response);

// The position as it is stored.
std::string position_text(NextPosition const& next);

template <class Item>
result<FulfillmentPage<Item>> read_fulfillment_page(Settings const& settings, FetchQuery const& query,
                                                    HttpRequest const& request, HttpResponse const& response) {
    auto rows = read_fulfillment_rows(settings, query, request, response);
    if (!rows) return rows.error();
    FulfillmentPage<Item> out;
    out.page.position = position_text(rows->next);
    out.page.more = rows->next.more;
    for (auto& [order, problems] : rows->list.orders) {
        if (problems.empty() && !order.id.empty()) {
            out.orders.push_back(std::move(order));
            continue;
        }
        out.page.items.push_back({order.id.empty() ? "without id" : order.id,
                                  settings.number_prefix + order.display_id.text,
                                  Invalid{"malformed", "Medusa's order cannot be read: " + join(problems)}});
    }
    return out;
}

}  // namespace channeld::channels::medusa
