#pragma once

#include "commands/channels/medusa/goods.hpp"
#include "commands/channels/medusa/position.hpp"
#include "commands/sdk/fetch_command.hpp"

// Orders by the time of their last change, for the commands that look at their goods. They share how a page is asked
// for, and what is said of an order that cannot be read.
namespace channeld::channels::medusa {

HttpRequest goods_page_request(Settings const& settings, std::string label, FetchQuery const& query);

template <class Item>
struct GoodsPage {
    std::vector<RawGoods> orders;  // those that could be read
    FetchPage<Item> page;          // the others, set aside, and where reading goes on
};

struct GoodsRows {
    GoodsList list;
    Step step;
};
result<GoodsRows> read_goods_rows(Settings const& settings, FetchQuery const& query,
                                  std::vector<HttpRequest> const& requests, std::vector<HttpResponse> const& responses);

// What a page is stored with.
std::string position_text(Step const& step);

template <class Item>
result<GoodsPage<Item>> read_goods_page(Settings const& settings, FetchQuery const& query,
                                        std::vector<HttpRequest> const& requests,
                                        std::vector<HttpResponse> const& responses) {
    auto rows = read_goods_rows(settings, query, requests, responses);
    if (!rows) return rows.error();
    GoodsPage<Item> out;
    out.page.position = position_text(rows->step);
    out.page.more = rows->step.more;
    for (auto& [order, problems] : rows->list.orders) {
        if (problems.empty() && !order.id.empty()) {
            out.orders.push_back(std::move(order));
            continue;
        }
        out.page.items.push_back({order.id.empty() ? "without id" : order.id,
                                  settings.number_prefix + order.display_id.text,
                                  SetAside{"malformed", "Medusa's order cannot be read: " + join(problems)}});
    }
    return out;
}

}  // namespace channeld::channels::medusa
