#include "daemon/jobs/batches/publish_mappings.hpp"

namespace channeld::inline jobs {
namespace {

void leave_unpublished(RunScope& run, InboundFlow::Group const& group, CommitPart const& part) {
    run.log.error("mappings_not_published",
                  "items are in Omnitron without their integration actions; mapped by the next run",
                  {{"item_type", std::string(run.job.item_type)},
                   {"items", std::to_string(part.end - part.begin)},
                   {"message", part.error->message}});
    for (auto i = part.begin; i < part.end; ++i) group[i]->unpublished = *part.error;
}

}  // namespace

asio::awaitable<void> publish_mappings(RunScope& run, Batches& batches, InboundFlow::Group group) {
    if (group.empty()) co_return;
    std::vector<EntryResult> results, fresh;
    for (auto const& work : group) {
        results.push_back(work->result);
        if (work->entry.state != EntryState::created) fresh.push_back(work->result);
    }
    if (!fresh.empty()) {
        auto const noted = co_await run.context.ledger.record_created(std::move(fresh));
        if (!noted) {
            run.state.end(noted.error());  // nothing more is begun that could not be noted either
            co_return leave_unpublished(run, group, CommitPart{0, group.size(), noted.error()});
        }
    }
    auto const parts = co_await batches.commit(run, std::move(results));
    for (auto const& part : parts) {
        if (part.error) {
            leave_unpublished(run, group, part);
            continue;
        }
        for (auto i = part.begin; i < part.end; ++i) group[i]->mapped = true;
    }
}

}  // namespace channeld::inline jobs
