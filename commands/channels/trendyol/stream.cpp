#include "commands/channels/trendyol/stream.hpp"

#include <algorithm>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/reflect/decode.hpp"

namespace channeld::channels::trendyol {
namespace {

// The members of a reply beside its rows.
struct Cursor {
    bool hasMore = false;
    std::optional<RemoteId> nextCursor;
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (hasMore, nextCursor))

}  // namespace

Window window_of(FetchQuery const& query, Settings const& settings) {
    return next_window(query.position, query.now, {settings.look_back, settings.overlap});
}

// Without a filter by status: `packageItemStatuses` filters by line, and would hide statuses that are not known here.
HttpRequest stream_request(Window const& window, std::string label, Settings const& settings) {
    std::vector<std::pair<std::string, std::string>> parameters{
        {"lastModifiedStartDate", std::to_string(window.from)},
        {"lastModifiedEndDate", std::to_string(window.to)},
        {"size", "200"},
    };
    if (!window.cursor.empty()) parameters.emplace_back("nextCursor", window.cursor);
    auto request = trendyol_request("GET", settings.orders_path, std::move(label), settings);
    request.url += url_query(parameters);
    request.limit_group = "stream";
    return request;
}

std::vector<Node>* rows_of(Node& body) {
    auto const has_rows = [](Node::Member const& member) {
        return member.key == "content" && member.value.kind == Node::Kind::array;
    };
    auto const found = std::find_if(body.members.rbegin(), body.members.rend(), has_rows);
    return found == body.members.rend() ? nullptr : &found->value.items;
}

result<StreamPage> stream_page(Window const& window, Timestamp now, HttpRequest const& request,
                               HttpResponse const& response, Settings const& settings) {
    StreamPage page;
    if (response.status == 400 && can_restart(window, now)) {
        page.position = position_after_restart(window, now);
        page.more = true;
        return page;
    }
    if (!response.ok()) return trendyol_error(request, response, settings);
    auto body = read_json(request, response);
    if (!body) return body.error();
    auto const stream = decode<Cursor>(*body);
    if (!stream) return transient(request.label + ": the reply is not a page of packages: " + stream.error().message);
    auto* const rows = rows_of(*body);
    if (!rows) return transient(request.label + ": the reply is not a page of packages: it has no list 'content'");
    auto const cursor = stream->nextCursor.value_or(RemoteId()).text;
    if (stream->hasMore && cursor.empty())
        return transient(request.label + ": the reply says that there is more, but has no nextCursor");
    page.rows = std::move(*rows);
    page.more = stream->hasMore || is_partial_window(window);
    page.position = stream->hasMore ? position_after_page(window, cursor) : position_after_window(window);
    return page;
}

}  // namespace channeld::channels::trendyol
