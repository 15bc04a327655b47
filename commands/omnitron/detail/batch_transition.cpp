#include "commands/omnitron/detail/batch_transition.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "commands/omnitron/detail/json_success.hpp"
#include "dto/omnitron.hpp"
#include "dto/reflect/json_object_writer.hpp"

namespace channeld::omnitron {
namespace {

std::string path_of(Api const& api, std::int64_t pk) {
    return api.in_channel(fmt::format("batch_requests/{}/", pk));
}

bool is_deleted(result<HttpResponse> const& reply) {
    return reply && reply->status == 404;
}

HttpTask<result<std::string>> read_status(RequestPort& omnitron, Api api, std::int64_t pk) {
    auto request = api.get("get_batch", path_of(api, pk));
    auto const reply = co_await omnitron.send(std::move(request));
    if (is_deleted(reply)) co_return "fail";
    auto const batch = read<BatchRequest>("get_batch", reply);
    if (!batch) co_return batch.error();
    co_return batch->status;
}

std::string body_of(Api const& api, BatchTransition const& to) {
    std::string text;
    JsonObjectWriter body(text);
    body.put("channel", api.channel).put("status", to.status);
    bool const with_objects = to.status != "sent_to_remote" && to.status != "ongoing";
    if (with_objects && to.objects.empty()) body.put("objects", std::optional<int>());
    if (with_objects && !to.objects.empty()) body.put("objects", to.objects);
    if (!to.content_type.empty()) body.put("content_type", to.content_type);
    if (!to.remote_batch_id.empty()) body.put("remote_batch_id", to.remote_batch_id);
    body.end();
    return text;
}

}  // namespace

HttpTask<result<std::string>> change_batch_status(RequestPort& omnitron, Api api, std::int64_t pk, BatchTransition to) {
    auto request = api.patch_text(to.label, path_of(api, pk), body_of(api, to));
    auto const reply = co_await omnitron.send(std::move(request));
    if (reply && is_json_success(*reply)) co_return to.status;
    if (is_deleted(reply)) co_return "fail";
    bool const must_read = reply ? reply->ok() || reply->status == 406 : reply.error().kind == ErrorKind::unclear;
    if (!must_read && !reply) co_return reply.error();
    if (!must_read) co_return error_from_response(to.label, *reply);
    auto reading = read_status(omnitron, api, pk);
    co_return co_await reading;
}

HttpTask<result<std::vector<BatchRequest>>> find_batches(RequestPort& omnitron, Api api, std::string content_type,
                                                         std::vector<std::string> states) {
    std::vector<BatchRequest> found;
    for (int number = 1; number <= max_pages; ++number) {
        Api::Parameters filter;
        for (auto const& state : states) filter.emplace_back("status", state);
        filter.emplace_back("content_type", content_type);
        filter.emplace_back("channel", std::to_string(api.channel));
        filter.emplace_back("page", std::to_string(number));
        filter.emplace_back("limit", "50");
        auto request = api.get("find_batches", api.in_channel("batch_requests/"), filter);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<BatchRequest>>("find_batches", reply);
        if (!page) co_return page.error();
        for (auto& batch : page->results) {
            bool const asked = std::find(states.begin(), states.end(), batch.status) != states.end();
            if (asked && batch.content_type == content_type) found.push_back(std::move(batch));
        }
        if (page->last) break;
    }
    co_return found;
}

}  // namespace channeld::omnitron
