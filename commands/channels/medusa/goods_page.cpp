#include "commands/channels/medusa/goods_page.hpp"

#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

Position position_of(Settings const& settings, FetchQuery const& query) {
    return read_position(query.position, query.now - settings.look_back);
}

}  // namespace

HttpRequest goods_page_request(Settings const& settings, std::string label, FetchQuery const& query) {
    auto parameters = position_of(settings, query).page_parameters(settings.page_size);
    parameters.emplace_back("fields", goods_fields);
    return read_request(settings, std::move(label), "/admin/orders", parameters);
}

result<GoodsRows> read_goods_rows(Settings const& settings, FetchQuery const& query,
                                  std::vector<HttpRequest> const& requests,
                                  std::vector<HttpResponse> const& responses) {
    if (requests.empty() || responses.empty()) return transient("list_orders: expected a reply");
    auto list = read_as<GoodsList>(requests.front(), responses.front());
    if (!list) return list.error();
    auto step = step_after(position_of(settings, query), rows_of(list->orders),
                           static_cast<std::size_t>(settings.page_size), query.now);
    return GoodsRows{std::move(*list), std::move(step)};
}

std::string position_text(Step const& step) {
    return encode_text(step.position);
}

}  // namespace channeld::channels::medusa
