#include "commands/omnitron/channel.hpp"

#include <fmt/format.h>

namespace channeld::omnitron {

HttpTask<result<ChannelFacts>> get_channel(RequestPort& omnitron, Api api) {
    ChannelFacts facts;
    auto channel_request = api.get_reference("get_channel", fmt::format("channels/{}/", api.channel));
    auto const channel_reply = co_await omnitron.send(std::move(channel_request));
    if (channel_reply && channel_reply->status == 404)
        co_return needs_person(fmt::format("Omnitron has no channel {}: correct channel_id", api.channel));
    auto channel = read<OmnitronChannel>("get_channel", channel_reply);
    if (!channel) co_return channel.error();
    facts.channel = std::move(*channel);

    auto catalog_request = api.get_reference("get_catalog", fmt::format("catalogs/{}/", api.catalog));
    auto const catalog_reply = co_await omnitron.send(std::move(catalog_request));
    if (catalog_reply && catalog_reply->status == 404)
        co_return needs_person(fmt::format("Omnitron has no catalog {}: correct catalog_id", api.catalog));
    auto catalog = read<Catalog>("get_catalog", catalog_reply);
    if (!catalog) co_return catalog.error();
    facts.catalog = *catalog;
    co_return facts;
}

std::string customer_identifier(OmnitronChannel const& channel) {
    auto const* const chosen = channel.conf.if_contains("CUSTOMER_IDENTIFIER_FIELD");
    bool const phone = chosen && chosen->is_string() && chosen->as_string() == "phone_number";
    return phone ? "phone_number" : "email";
}

HttpTask<result<std::int64_t>> get_content_type(RequestPort& omnitron, Api api, std::string model) {
    Api::Parameters const parameters{{"model", model}};
    auto request = api.get_reference("get_content_type", "content_types/", parameters);
    auto const reply = co_await omnitron.send(std::move(request));
    auto const page = read<Page<ContentType>>("get_content_type", reply);
    if (!page) co_return page.error();
    for (auto const& row : page->results)
        if (row.model == model) co_return row.primary_key();
    co_return permanent(fmt::format("Omnitron knows no content type '{}'", model));
}

}  // namespace channeld::omnitron
