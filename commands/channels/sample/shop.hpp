#pragma once

#include "commands/sdk/channel_of.hpp"
#include "commands/sdk/rows.hpp"
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
// shop sends.
template <class Item, class Row>
class List : public WithSettings<FetchCommand<Item>, Settings> {
  public:
    using List::WithSettings::WithSettings;

    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        auto const page = url_query({{"after", query.position}, {"limit", "50"}});
        return {request_to(this->settings_, Row::path + page, Row::label)};
    }
    result<FetchPage<Item>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const& requests,
                                               std::vector<HttpResponse> const& replies) const override {
        return read_rows<Item, Row>(requests[0], replies[0], query.position, std::string("unreadable_") + Row::label);
    }
};

}  // namespace channeld::channels::sample
