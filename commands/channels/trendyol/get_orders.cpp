#include "commands/channels/trendyol/get_orders.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <set>

#include "commands/channels/trendyol/order.hpp"
#include "commands/channels/trendyol/position.hpp"
#include "commands/channels/trendyol/refusal.hpp"
#include "commands/sdk/reply.hpp"

namespace channeld::channels::trendyol {
namespace {

// A page of the stream endpoint beside its rows, which are read one by one, so that a poor one spoils none of the
// others.
struct StreamPage {
    bool hasMore = false;
    std::optional<RemoteId> nextCursor;
};
BOOST_DESCRIBE_STRUCT(StreamPage, (), (hasMore, nextCursor))

// Null when there is no list of rows.
std::vector<Node>* rows_of(Node& body) {
    auto const has_rows = [](Node::Member const& member) {
        return member.key == "content" && member.value.kind == Node::Kind::array;
    };
    auto const found = std::find_if(body.members.rbegin(), body.members.rend(), has_rows);
    return found == body.members.rend() ? nullptr : &found->value.items;
}

Window window_of(FetchQuery const& query, Settings const& settings) {
    return window_at(query.position, query.now, {settings.look_back, settings.overlap});
}

std::vector<Header> headers_of(Settings const& settings) {
    std::vector<Header> headers{
        basic_auth(settings.api_key.reveal(), settings.api_secret.reveal()),
        {"User-Agent", settings.seller_id + " - " + settings.integrator},
        {"Accept", "application/json"},
    };
    if (settings.store_front_code) headers.push_back({"storeFrontCode", *settings.store_front_code});
    return headers;
}

}  // namespace

// No filter by status: `packageItemStatuses` looks at the lines, and would hide the statuses that we do not know.
std::vector<HttpRequest> GetPackages::transform_data(FetchQuery const& query) const {
    auto const window = window_of(query, settings_);
    std::vector<std::pair<std::string, std::string>> parameters{
        {"lastModifiedStartDate", std::to_string(window.from)},
        {"lastModifiedEndDate", std::to_string(window.to)},
        {"size", "200"},
    };
    if (!window.cursor.empty()) parameters.emplace_back("nextCursor", window.cursor);
    HttpRequest request;
    request.url = settings_.url + boost::replace_all_copy(settings_.orders_path, "{seller_id}", settings_.seller_id) +
                  url_query(parameters);
    request.headers = headers_of(settings_);
    request.label = "get_orders";
    request.limit_group = "stream";
    return {request};
}

result<FetchPage<ChannelCreateOrder>> GetPackages::normalize_response(
    FetchQuery const& query, std::vector<HttpRequest> const& requests,
    std::vector<HttpResponse> const& responses) const {
    auto const& request = requests.front();
    auto const& response = responses.front();
    auto const window = window_of(query, settings_);
    FetchPage<ChannelCreateOrder> page;
    if (response.status == 400 && may_begin_anew(window, query.now)) {
        page.position = begun_anew(window, query.now);
        page.more = true;
        return page;
    }
    if (!response.ok()) return trendyol_refusal(request, response, settings_);
    auto body = read_json(request, response);
    if (!body) return body.error();
    auto const stream = decode<StreamPage>(*body);
    if (!stream) return transient(request.label + ": the reply is not a page of packages: " + stream.error().message);
    auto* const rows = rows_of(*body);
    if (!rows) return transient(request.label + ": the reply is not a page of packages: it has no list 'content'");
    auto const cursor = stream->nextCursor.value_or(RemoteId()).text;
    if (stream->hasMore && cursor.empty())
        return transient(request.label + ": the reply says that there is more, but has no nextCursor");

    std::set<std::string> seen;
    for (auto& row : *rows) {
        auto order = order_of(std::move(row), settings_);
        // Newest first: a second row of the same package is an older state of it.
        if (order && seen.insert(order->remote_id).second)
            page.items.push_back(std::move(*order));
        else
            ++page.ignored;
    }
    page.more = stream->hasMore || is_slice(window);
    page.position = stream->hasMore ? after_page(window, cursor) : after_last_page(window);
    return page;
}

}  // namespace channeld::channels::trendyol
