#include "commands/channels/medusa/get_cancellation_requests.hpp"

#include <algorithm>
#include <set>

#include "commands/channels/medusa/position.hpp"
#include "commands/channels/medusa/returns.hpp"
#include "dto/redact.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr std::size_t max_siblings_per_page = 500;

ReturnPosition return_position_of(Settings const& settings, FetchQuery const& query) {
    auto position = decode_json<ReturnPosition>(query.position);
    if (position) return std::move(*position);
    return {parse_position("", query.now - settings.look_back), query.now};
}

std::vector<std::string> orders_of(ReturnList const& list) {
    std::set<std::string> ids;
    for (auto const& [each, problems] : list.returns)
        if (problems.empty()) ids.insert(each.order_id);
    return {ids.begin(), ids.end()};
}

using Item = Fetched<CancellationRequest>;

Item invalid(RawReturn const& from, char const* cause, std::string reason) {
    return {from.id.empty() ? "without id" : from.id, from.order_id, Invalid{cause, std::move(reason)}};
}

Item item_of(RawReturn const& from, ReturnItem const& return_item) {
    auto const id = make_return_item_id(from.id, return_item.order_item);
    if (from.status == "canceled") return {id, from.order_id, Retracted{"the return was cancelled in Medusa"}};
    auto const& reason = return_item.raw->reason;
    CancellationRequest request{id, return_item.order_item, reason ? reason->value : "unspecified",
                                return_item.raw->note.value_or(""), CancellationType::refund};
    return {id, from.order_id, std::move(request)};
}

bool is_known(std::string const& status) {
    return status == "requested" || status == "partially_received" || status == "received" || status == "canceled";
}

}  // namespace

result<std::string> GetCancellationRequests::range(TimeRange range, Timestamp now) const {
    return encode_text(ReturnPosition{start_position(range), now});
}

HttpRequest GetCancellationRequests::list_request(ReturnPosition const& position) const {
    auto parameters = position.list.page_parameters(settings_.page_size);
    parameters.emplace_back("fields", return_fields);
    return read_request(settings_, "list_returns", "/admin/returns", parameters);
}

HttpRequest GetCancellationRequests::siblings_request(std::vector<std::string> const& orders,
                                                      std::size_t offset) const {
    Parameters parameters{{"limit", std::to_string(max_siblings_per_page)}, {"offset", std::to_string(offset)}};
    for (auto const& id : orders) parameters.emplace_back("order_id[]", id);
    parameters.emplace_back("order", "id");
    parameters.emplace_back("fields", return_fields);
    return read_request(settings_, "list_returns_of_orders", "/admin/returns", parameters);
}

HttpTask<result<FetchPage<CancellationRequest>>> GetCancellationRequests::read_page(RequestPort& channel,
                                                                                    FetchQuery query) const {
    auto const position = return_position_of(settings_, query);
    auto request = list_request(position);
    auto const reply = co_await send_and_keep(channel, std::move(request));
    if (!reply) co_return reply.error();
    auto const list = read_as<ReturnList>(*reply);
    if (!list) co_return list.error();
    auto const orders = orders_of(*list);
    std::vector<ReturnList> siblings;
    // The limit protects against a shop that answers full pages for ever.
    for (std::size_t page = 0; page < 100 && !list->returns.empty(); ++page) {
        auto more_request = siblings_request(orders, page * max_siblings_per_page);
        auto const more = co_await send_and_keep(channel, std::move(more_request));
        if (!more) co_return more.error();
        auto read = read_as<ReturnList>(*more);
        if (!read) co_return read.error();
        siblings.push_back(std::move(*read));
        if (siblings.back().returns.size() < max_siblings_per_page) break;
    }
    co_return page_of(query, position, *list, siblings);
}

result<FetchPage<CancellationRequest>> GetCancellationRequests::page_of(FetchQuery const& query,
                                                                        ReturnPosition position, ReturnList const& list,
                                                                        std::vector<ReturnList> const& siblings) const {
    auto const step =
        next_position(position.list, rows_of(list.returns), static_cast<std::size_t>(settings_.page_size), query.now);
    // Unlike that of orders, the list of returns cannot be read by id.
    if (step.position.after)
        return needs_person("list_returns: a whole page of returns has one and the same time; raise page_size");
    position.list = step.position;
    FetchPage<CancellationRequest> page;
    page.position = encode_text(position);
    page.more = step.more;
    for (auto const& [each, problems] : list.returns) {
        bool const came_before =
            each.status == "received" && each.received_at.value_or(each.updated_at) < position.known_from;
        if (!problems.empty()) {
            page.items.push_back(invalid(each, "malformed", "Medusa's return cannot be read: " + join(problems)));
        } else if (each.status == "open" || came_before) {
            ++page.ignored;
        } else if (!is_known(each.status)) {
            page.items.push_back(
                invalid(each, "unknown_status",
                        fmt::format("the return's status '{}' is not known here", quote_remote(each.status, 40))));
        } else if (each.exchange_id || (each.claim && each.claim->type != "refund")) {
            page.items.push_back(
                invalid(each, "exchange",
                        "the return belongs to an exchange and not to a refund; handle it in Medusa's panel"));
        } else {
            std::vector<RawReturn const*> of_order;
            for (auto const& [returns] : siblings)
                for (auto const& [other, unread] : returns)
                    if (unread.empty() && other.order_id == each.order_id) of_order.push_back(&other);
            auto const before = page.items.size();
            for (auto const& return_item : return_items_of(each, of_order))
                page.items.push_back(item_of(each, return_item));
            page.ignored += page.items.size() == before;
        }
    }
    return page;
}

}  // namespace channeld::channels::medusa
