#include <set>

#include "commands/channels/trendyol/get_orders.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace channeld;
using namespace channeld::channels;

// Amounts must add up for every reply.
void check_order(ChannelCreateOrder const& created) {
    Decimal sum;
    for (auto const& item : created.order_item) sum = sum + item.price;
    fuzz::must(sum == created.order.amount);
    auto const again = decode_json<ChannelCreateOrder>(encode_text(created));
    fuzz::must(again && again->order.remote_id == created.order.remote_id);
}

void check_page(FetchPage<ChannelCreateOrder> const& page) {
    std::set<std::string> ids;
    fuzz::must(!page.position.empty());
    for (auto const& item : page.items) {
        fuzz::must(!item.remote_id.empty() && ids.insert(item.remote_id).second);
        if (auto const* created = std::get_if<ChannelCreateOrder>(&item.content)) check_order(*created);
    }
}

}  // namespace

// A reply of Trendyol's stream endpoint, and the same bytes as a stored position.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    trendyol::Settings settings;
    settings.seller_id = "900123";
    trendyol::GetPackages const command(settings);
    std::string const text(fuzz::text_of(data, size));
    auto const now = from_epoch_ms(1'790'000'000'000);
    for (FetchQuery const& query : {FetchQuery{"", now}, FetchQuery{text, now}}) {
        auto const requests = command.transform_data(query);
        for (int const status : {200, 400}) {
            HttpResponse response;
            response.status = status;
            response.body = text;
            auto const page = command.normalize_response(query, requests, {response});
            if (page)
                check_page(*page);
            else
                fuzz::must(!page.error().message.empty());
        }
    }
    return 0;
}
