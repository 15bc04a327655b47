#include "commands/omnitron/cancellation_requests.hpp"

#include "commands/omnitron/text.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {
namespace {

constexpr int most_pages = 100;  // a `next` that never ends must not hold a run for ever

Conversation<result<std::vector<StoredCancellationRequest>>> list(Exchange& omnitron, Api api, std::string label,
                                                                  std::string path, Api::Parameters filter) {
    std::vector<StoredCancellationRequest> found;
    for (int number = 1; number <= most_pages; ++number) {
        auto parameters = filter;
        parameters.emplace_back("page", std::to_string(number));
        parameters.emplace_back("limit", "50");
        auto request = api.get(label, api.in_channel(path), parameters);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<StoredCancellationRequest>>(label, reply);
        if (!page) co_return page.error();
        std::move(page->results.begin(), page->results.end(), std::back_inserter(found));
        if (page->last) break;
    }
    co_return found;
}

// The open request of that unit and type: there is at most one.
Conversation<result<std::optional<StoredCancellationRequest>>> find_open(Exchange& omnitron, Api api,
                                                                         NewCancellationRequest wanted) {
    auto const type = std::string(boost::describe::enum_to_string(wanted.content.cancellation_type, ""));
    Api::Parameters const filter{{"order_item", std::to_string(wanted.order_item)}, {"cancellation_type", type}};
    auto search = list(omnitron, api, "find_cancellation_request", "cancellation_requests/", filter);
    auto rows = co_await search;
    if (!rows) co_return rows.error();
    for (auto& row : *rows) {
        bool const open = row.status != "completed" && row.status != "rejected";
        if (open && row.order_item == wanted.order_item && row.cancellation_type == type) co_return std::move(row);
    }
    co_return std::nullopt;
}

}  // namespace

Conversation<outcome<OpenedRequest>> create_cancellation_request(Exchange& omnitron, Api api,
                                                                 NewCancellationRequest wanted, bool look_first) {
    if (look_first) {
        auto search = find_open(omnitron, api, wanted);
        auto found = co_await search;
        if (!found) co_return found.error();
        if (*found) co_return OpenedRequest{std::move(**found), true};
    }
    json::object const body{{"order_item", wanted.order_item},
                            {"reason", wanted.reason},
                            {"cancellation_type", encode(wanted.content.cancellation_type)},
                            {"description", cut(wanted.content.description, 1000)},
                            {"remote_id", wanted.content.remote_id}};
    auto request = api.post("create_cancellation_request", api.in_channel("cancellation_requests/"), body);
    auto const reply = co_await omnitron.send(std::move(request));
    bool const lost = !reply && reply.error().kind == ErrorKind::unclear;
    if (!reply && !lost) co_return reply.error();
    auto created = read<StoredCancellationRequest>("create_cancellation_request", reply);
    if (created) co_return OpenedRequest{std::move(*created), false};

    auto search = find_open(omnitron, api, wanted);
    auto found = co_await search;
    if (!found) co_return found.error();
    bool const refused = reply && !reply->ok();
    if (*found) co_return OpenedRequest{std::move(**found), refused};
    if (refused) co_return Failure(created.error(), "cancellation_request_refused");
    co_return Failure(
        transient("no answer to create_cancellation_request, and the request is not there (yet); looked at "
                  "again by the next run"),
        "no_answer");
}

Conversation<result<Page<StoredCancellationRequest>>> changed_cancellation_requests(Exchange& omnitron, Api api,
                                                                                    int page) {
    Api::Parameters parameters{{"limit", "100"}};
    if (page > 1) parameters.emplace_back("page", std::to_string(page));
    auto request =
        api.get("find_changed_cancellation_requests", api.in_channel("cancellation_requests/updates/"), parameters);
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<Page<StoredCancellationRequest>>("find_changed_cancellation_requests", reply);
}

}  // namespace channeld::omnitron
