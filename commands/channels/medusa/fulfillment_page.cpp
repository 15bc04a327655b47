#include "commands/channels/medusa/fulfillment_page.hpp"

#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

Position position_of(Settings const& settings, FetchQuery const& query) {
    return parse_position(query.position, query.now - settings.look_back);
}

}  // namespace

HttpRequest fulfillment_page_request(Settings const& settings, std::string label, FetchQuery const& query) {
    auto parameters = position_of(settings, query).page_parameters(settings.page_size);
    parameters.emplace_back("fields", fulfillment_fields);
    return read_request(settings, std::move(label), "/admin/orders", parameters);
}

result<FulfillmentRows> read_fulfillment_rows(Settings const& settings, FetchQuery const& query,
                                              HttpRequest const& request, HttpResponse const& response) {
    auto list = read_as<FulfillmentViewList>(request, response);
    if (!list) return list.error();
    auto next = next_position(position_of(settings, query), rows_of(list->orders),
                              static_cast<std::size_t>(settings.page_size), query.now);
    return FulfillmentRows{std::move(*list), std::move(next)};
}

std::string position_text(NextPosition const& next) {
    return encode_text(next.position);
}

}  // namespace channeld::channels::medusa
