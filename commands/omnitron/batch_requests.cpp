#include "commands/omnitron/batch_requests.hpp"

#include <fmt/format.h>

#include "commands/omnitron/batch_transition.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {
namespace {

constexpr int most_tries = 3;

bool is_open(std::string const& status) {
    return status == "commit" || status == "sent_to_remote" || status == "ongoing";
}

// Why a batch cannot be settled. One that Omnitron refuses is closed first: as `commit` it would hold the lock for
// ever.
Conversation<Error> give_up(Exchange& omnitron, Api api, std::int64_t pk, Error why) {
    if (why.kind != ErrorKind::permanent) co_return why;
    BatchTransition const close{"fail_batch", "fail", "", {}, ""};
    auto step = move_batch(omnitron, api, pk, close);
    auto const now = co_await step;
    if (!now) co_return transient(now.error().message);
    if (*now == "commit") co_return transient(why.message);
    co_return why;
}

}  // namespace

Conversation<result<BatchRequest>> open_batch(Exchange& omnitron, Api api) {
    boost::json::object const body{{"channel", api.channel}};
    auto request = api.post("open_batch", api.in_channel("batch_requests/"), body);
    // A batch that never leaves `initialized` locks nothing (Omnitron contract §3), so a second one does no harm.
    request.repeatable = true;
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<BatchRequest>("open_batch", reply);
}

Conversation<result<BatchEnd>> settle_batch(Exchange& omnitron, Api api, std::int64_t pk, std::string content_type,
                                            std::vector<BatchObject> objects, BatchStatus from) {
    std::string status = boost::describe::enum_to_string(from, "");
    for (int tries = 0; tries < most_tries && status == "initialized"; ++tries) {
        BatchTransition const commit{"commit_batch", "commit", content_type, objects, ""};
        auto step = move_batch(omnitron, api, pk, commit);
        auto const now = co_await step;
        if (!now) {
            auto closing = give_up(omnitron, api, pk, now.error());
            co_return co_await closing;
        }
        status = *now;
    }
    if (status == "initialized") {
        BatchTransition const close{"fail_batch", "fail", "", {}, ""};
        auto step = move_batch(omnitron, api, pk, close);
        auto const now = co_await step;
        if (!now) co_return now.error();
        if (*now == "initialized" || *now == "fail") co_return BatchEnd::blocked;
        status = *now;  // the commit took effect late: the lock is ours to give back
    }
    for (int tries = 0; tries < most_tries && is_open(status); ++tries) {
        BatchTransition const done{"finish_batch", "done", "", objects, ""};
        auto step = move_batch(omnitron, api, pk, done);
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
    auto search = find_batches(omnitron, api, std::move(content_type), {"commit"});
    co_return co_await search;
}

}  // namespace channeld::omnitron
