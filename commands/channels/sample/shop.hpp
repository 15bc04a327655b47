#pragma once

#include <utility>

#include "commands/sdk/channel.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/secret.hpp"
#include "dto/url.hpp"

// What all commands of the sample share: the settings, the form of a request, and the reading of the shop's lists.
namespace channeld::channels::sample {

struct Settings {  // the `settings:` of this channel in channeld.yaml
    std::string url;
    Secret token;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (url, token))

inline void check(Settings const& settings, Node const& document, DecodePath const& path) {
    if (auto const fault = fault_of_url(settings.url); !fault.empty())
        DecodePath(path, std::string_view("url")).report(document.position, fault);
}

inline HttpRequest request_to(Settings const& settings, std::string const& path, std::string label) {
    HttpRequest request;
    request.url = settings.url + path;
    request.headers = {{"Authorization", "Bearer " + settings.token.reveal()}};
    request.label = std::move(label);
    return request;
}

// `GET {url}{path}?after=<id>&limit=50`, oldest first: all lists of the shop are read in this way. `Row` is what the
// shop sends, `to_item` converts a row.
template <class Item, class Row>
class List : public FetchCommand<Item> {
  public:
    using ToItem = Fetched<Item> (*)(Row const& row);
    List(Settings settings, std::string path, std::string label, ToItem to_item)
        : settings_(std::move(settings)), path_(std::move(path)), label_(std::move(label)), to_item_(to_item) {}

    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        return {request_to(settings_, path_ + url_query({{"after", query.position}, {"limit", "50"}}),
                           std::string(label_))};
    }

    // A row that cannot be decoded is Invalid; the other rows are not affected.
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                               std::vector<HttpResponse> const& replies) const override {
        auto const body = read_json(requests[0], replies[0]);
        if (!body) return body.error();
        if (body->kind != Node::Kind::array)
            return transient(fmt::format("{}: expected a list, got {}", label_, describe(*body)));
        FetchPage<Item> page{{}, 0, query.position, !body->items.empty()};
        for (auto const& node : body->items) {
            auto const* id = node.find("id");
            if (!id || id->text.empty()) return permanent(label_ + ": the shop sent a row without id");
            page.position = id->text;
            auto const invalid = [&](std::string message) {
                return Fetched<Item>{id->text, id->text, Invalid{"unreadable_" + label_, std::move(message)}};
            };
            auto const row = decode<Row>(node);
            auto item = row ? to_item_(*row) : invalid(row.error().message);
            page.items.push_back(item.remote_id.empty() ? invalid("it has no id") : std::move(item));
        }
        return page;
    }

  private:
    Settings settings_;
    std::string path_, label_;
    ToItem to_item_;
};

}  // namespace channeld::channels::sample
