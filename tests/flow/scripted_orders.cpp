#include "tests/flow/scripted_orders.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace channeld {

std::vector<HttpRequest> ScriptedOrders::transform_data(FetchQuery const&) const {
    HttpRequest request;
    request.url = "http://channel.test/orders";
    request.label = "get_orders";
    return {request};
}

result<FetchPage<ChannelCreateOrder>> ScriptedOrders::normalize_response(FetchQuery const& query,
                                                                         std::vector<HttpRequest> const&,
                                                                         std::vector<HttpResponse> const&) const {
    std::size_t const number = query.position.empty() ? 0 : std::stoul(query.position);
    if (number == throws_at) throw std::out_of_range("a bug of this channel");
    if (number == garbled_page && reads_of_garbled_ < garbled_reads) {
        ++reads_of_garbled_;
        return transient("get_orders: the channel's answer is not JSON");
    }
    FetchPage<ChannelCreateOrder> page;
    if (number < pages.size()) page.items = pages[number];
    page.more = number + 1 < pages.size();
    page.position = number < pages.size() ? std::to_string(number + 1) : query.position;
    if (repeats_its_cursor) page.more = true, page.position = "0";
    return page;
}

Fetched<ChannelCreateOrder> an_order(int number, int items) {
    ChannelCreateOrder out;
    auto& order = out.order;
    order.remote_id = fmt::format("package-{}", number);
    order.number = fmt::format("T-{}", number);
    order.customer.email = fmt::format("buyer{}@example.invalid", number);
    order.customer.first_name = "Deneme";
    order.customer.last_name = "Alıcı";
    order.customer.channel_code = fmt::format("c-{}", number);
    order.customer.phone_number = fmt::format("0555{:07}", number);
    order.shipping_address.email = order.customer.email;
    order.shipping_address.phone_number = *order.customer.phone_number;
    order.shipping_address.first_name = "Deneme";
    order.shipping_address.last_name = "Alıcı";
    order.shipping_address.country = "TR";
    order.shipping_address.city = "İstanbul";
    order.shipping_address.township = "Kadıköy";
    order.shipping_address.line = fmt::format("Örnek Sk. No:{}", number);
    order.billing_address = order.shipping_address;
    order.currency = "try";
    order.cargo_company = "yurtici";
    for (int item_number = 1; item_number <= items; ++item_number) {
        OrderItem item;
        item.remote_id = fmt::format("package-{}:{}", number, item_number);
        item.product = "8690000000001";
        item.price_currency = "try";
        item.price = *Decimal::parse("99.90");
        item.tax_rate = 20;
        item.retail_price = item.price;
        order.amount = order.amount + item.price;
        out.order_item.push_back(item);
    }
    return {order.remote_id, order.number, out};
}

}  // namespace channeld
