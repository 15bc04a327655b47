#include "commands/channels/medusa/get_orders.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace channeld;
using namespace channeld::channels;

// Amounts must add up for every reply.
void check_order(ChannelCreateOrder const& created) {
    auto sum = created.order.shipping_amount;
    for (auto const& item : created.order_item) sum = sum + item.price;
    fuzz::must(sum == created.order.amount);
    auto const again = decode_json<ChannelCreateOrder>(encode_text(created));
    fuzz::must(again && *again == created);
}

void check_page(FetchPage<ChannelCreateOrder> const& page, FetchQuery const& query) {
    fuzz::must(!page.position.empty());
    fuzz::must(!page.more || page.position != query.position);
    for (auto const& item : page.items) {
        fuzz::must(!item.remote_id.empty());
        if (auto const* created = std::get_if<ChannelCreateOrder>(&item.content)) check_order(*created);
    }
}

}  // namespace

// A reply of Medusa's list of orders, and the same bytes as a stored position.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    medusa::Settings settings;
    settings.url = "https://shop.example.com";
    settings.page_size = 2;
    settings.default_cargo_company = "yurtici";
    settings.phone_if_missing = "05550000000";
    medusa::GetOrders const command(settings);
    std::string const text(fuzz::text_of(data, size));
    auto const now = from_epoch_ms(1'790'000'000'000);
    for (FetchQuery const& query : {FetchQuery{"", now}, FetchQuery{text, now}}) {
        auto const requests = command.transform_data(query);
        for (int const status : {200, 400}) {
            HttpResponse response;
            response.status = status;
            response.body = text;
            std::vector<HttpResponse> const responses(requests.size(), response);
            auto const page = command.normalize_response(query, requests, responses);
            if (page)
                check_page(*page, query);
            else
                fuzz::must(!page.error().message.empty());
        }
    }
    return 0;
}
