#include "commands/omnitron/batch_requests.hpp"

#include <fmt/format.h>

#include "dto/omnitron.hpp"
#include "dto/reflect/object_text.hpp"

namespace channeld::omnitron {
namespace {

std::string path_of(Api const& api, std::int64_t pk) {
    return api.in_channel(fmt::format("batch_requests/{}/", pk));
}

// A batch that was deleted has mapped nothing and holds no lock: as good as failed.
bool is_gone(result<HttpResponse> const& reply) {
    return reply && reply->status == 404;
}

Conversation<result<std::string>> read_status(Exchange& omnitron, Api api, std::int64_t pk) {
    auto request = api.get("get_batch", path_of(api, pk));
    auto const reply = co_await omnitron.send(std::move(request));
    if (is_gone(reply)) co_return "fail";
    auto const batch = read<BatchRequest>("get_batch", reply);
    if (!batch) co_return batch.error();
    co_return batch->status;
}

struct Transition {
    std::string label;
    std::string status;
    std::string content_type;  // "" is not sent
    std::vector<BatchObject> objects;
};

std::string body_of(Api const& api, Transition const& to) {
    std::string text;
    ObjectText body(text);
    body.put("channel", api.channel).put("status", to.status);
    if (to.objects.empty())
        body.put("objects", std::optional<int>());
    else
        body.put("objects", to.objects);
    if (!to.content_type.empty()) body.put("content_type", to.content_type);
    body.end();
    return text;
}

// Asks for a transition and says in which state the batch is afterwards.
Conversation<result<std::string>> move(Exchange& omnitron, Api api, std::int64_t pk, Transition to) {
    auto request = api.patch_text(to.label, path_of(api, pk), body_of(api, to));
    auto const reply = co_await omnitron.send(std::move(request));
    if (reply && reply->ok()) co_return to.status;
    if (is_gone(reply)) co_return "fail";
    bool const look = reply ? reply->status == 406 : reply.error().kind == ErrorKind::unclear;
    if (!look && !reply) co_return reply.error();
    if (!look) co_return refusal(to.label, *reply);
    auto reading = read_status(omnitron, api, pk);
    co_return co_await reading;
}

// Why a batch cannot be settled. One that Omnitron refuses is closed first: as `commit` it would hold the lock for
// ever.
Conversation<Error> give_up(Exchange& omnitron, Api api, std::int64_t pk, Error why) {
    if (why.kind != ErrorKind::permanent) co_return why;
    Transition const close{"fail_batch", "fail", "", {}};
    auto step = move(omnitron, api, pk, close);
    auto const now = co_await step;
    if (!now) co_return transient(now.error().message);
    if (*now == "commit") co_return transient(why.message);
    co_return why;
}

}  // namespace

Conversation<result<BatchRequest>> open_batch(Exchange& omnitron, Api api) {
    json::object const body{{"channel", api.channel}};
    auto request = api.post("open_batch", api.in_channel("batch_requests/"), body);
    // A batch that never leaves `initialized` locks nothing (Omnitron contract §3), so a second one does no harm.
    request.repeatable = true;
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<BatchRequest>("open_batch", reply);
}

Conversation<result<BatchEnd>> settle_batch(Exchange& omnitron, Api api, std::int64_t pk, std::string content_type,
                                            std::vector<BatchObject> objects) {
    std::string status = "initialized";
    constexpr int most_tries = 3;
    for (int tries = 0; tries < most_tries && status != "commit" && status != "done" && status != "fail"; ++tries) {
        Transition const commit{"commit_batch", "commit", content_type, objects};
        auto step = move(omnitron, api, pk, commit);
        auto const now = co_await step;
        if (!now) {
            auto closing = give_up(omnitron, api, pk, now.error());
            co_return co_await closing;
        }
        status = *now;
        if (status != "initialized") break;
    }
    if (status == "initialized") {
        Transition const close{"fail_batch", "fail", "", {}};
        auto step = move(omnitron, api, pk, close);
        auto const now = co_await step;
        if (!now) co_return now.error();
        if (*now == "initialized" || *now == "fail") co_return BatchEnd::blocked;
        status = *now;  // the commit took effect late: the lock is ours to give back
    }
    for (int tries = 0; tries < most_tries && status == "commit"; ++tries) {
        Transition const done{"finish_batch", "done", "", objects};
        auto step = move(omnitron, api, pk, done);
        auto const now = co_await step;
        if (!now) {
            auto closing = give_up(omnitron, api, pk, now.error());
            co_return co_await closing;
        }
        status = *now;
    }
    if (status == "done") co_return BatchEnd::done;
    if (status == "fail") co_return BatchEnd::failed;
    co_return transient(fmt::format("batch request {} stays in '{}'; brought to its end by the next run", pk, status));
}

Conversation<result<std::vector<BatchRequest>>> committed_batches(Exchange& omnitron, Api api,
                                                                  std::string content_type) {
    std::vector<BatchRequest> found;
    constexpr int most_pages = 100;
    for (int number = 1; number <= most_pages; ++number) {
        Api::Parameters const filter{{"status", "commit"},
                                     {"content_type", content_type},
                                     {"channel", std::to_string(api.channel)},
                                     {"page", std::to_string(number)},
                                     {"limit", "50"}};
        auto request = api.get("find_batches", api.in_channel("batch_requests/"), filter);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<BatchRequest>>("find_batches", reply);
        if (!page) co_return page.error();
        for (auto& batch : page->results)
            if (batch.status == "commit" && batch.content_type == content_type) found.push_back(std::move(batch));
        if (page->last) break;
    }
    co_return found;
}

}  // namespace channeld::omnitron
