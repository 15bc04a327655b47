#include "commands/omnitron/batch_requests.hpp"

#include <fmt/format.h>

#include "commands/omnitron/detail/batch_transition.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {
namespace {

constexpr int max_attempts = 3;

bool is_open(std::string const& status) {
    return status == "commit" || status == "sent_to_remote" || status == "ongoing";
}

// Closes a batch that Omnitron refuses: in `commit` it would hold the lock for ever. Returns the error to report.
HttpTask<Error> close_as_failed(RequestPort& omnitron, Api api, std::int64_t pk, Error error) {
    if (error.kind != ErrorKind::permanent) co_return error;
    BatchTransition const close{"fail_batch", "fail", "", {}, ""};
    auto step = change_batch_status(omnitron, api, pk, close);
    auto const now = co_await step;
    if (!now) co_return transient(now.error().message);
    if (*now == "commit") co_return transient(error.message);
    co_return error;
}

}  // namespace

HttpTask<result<BatchRequest>> open_batch(RequestPort& omnitron, Api api) {
    boost::json::object const body{{"channel", api.channel}};
    auto request = api.post("open_batch", api.in_channel("batch_requests/"), body);
    // A batch in `initialized` holds no lock (docs/contracts/omnitron.md §3), so an extra one is harmless.
    request.repeatable = true;
    auto const reply = co_await omnitron.send(std::move(request));
    co_return read<BatchRequest>("open_batch", reply);
}

HttpTask<result<BatchEnd>> commit_and_close_batch(RequestPort& omnitron, Api api, std::int64_t pk,
                                                  std::string content_type, std::vector<BatchObject> objects,
                                                  BatchStatus from) {
    std::string status = boost::describe::enum_to_string(from, "");
    for (int tries = 0; tries < max_attempts && status == "initialized"; ++tries) {
        BatchTransition const commit{"commit_batch", "commit", content_type, objects, ""};
        auto step = change_batch_status(omnitron, api, pk, commit);
        auto const now = co_await step;
        if (!now) {
            auto closing = close_as_failed(omnitron, api, pk, now.error());
            co_return co_await closing;
        }
        status = *now;
    }
    if (status == "initialized") {
        BatchTransition const close{"fail_batch", "fail", "", {}, ""};
        auto step = change_batch_status(omnitron, api, pk, close);
        auto const now = co_await step;
        if (!now) co_return now.error();
        if (*now == "initialized" || *now == "fail") co_return BatchEnd::blocked;
        status = *now;  // the commit took effect late: this batch holds the lock and has to release it
    }
    for (int tries = 0; tries < max_attempts && is_open(status); ++tries) {
        BatchTransition const done{"finish_batch", "done", "", objects, ""};
        auto step = change_batch_status(omnitron, api, pk, done);
        auto const now = co_await step;
        if (!now) {
            auto closing = close_as_failed(omnitron, api, pk, now.error());
            co_return co_await closing;
        }
        status = *now;
    }
    if (status == "done") co_return BatchEnd::done;
    if (status == "fail") co_return BatchEnd::failed;
    co_return transient(fmt::format("batch request {} is still in '{}'; closed by the next run", pk, status));
}

HttpTask<result<std::vector<BatchRequest>>> list_committed_batches(RequestPort& omnitron, Api api,
                                                                   std::string content_type) {
    auto search = find_batches(omnitron, api, std::move(content_type), {"commit"});
    co_return co_await search;
}

}  // namespace channeld::omnitron
