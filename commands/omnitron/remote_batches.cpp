#include "commands/omnitron/remote_batches.hpp"

#include "commands/omnitron/detail/batch_transition.hpp"

namespace channeld::omnitron {

HttpTask<result<SentToRemote>> report_sent_to_remote(RequestPort& omnitron, Api api, std::int64_t pk,
                                                     std::string content_type, std::vector<BatchObject> objects,
                                                     std::string remote_batch_id) {
    BatchTransition const commit{"commit_batch", "commit", std::move(content_type), std::move(objects), ""};
    auto step = change_batch_status(omnitron, api, pk, commit);
    auto const committed = co_await step;
    if (!committed) co_return committed.error();
    if (*committed == "initialized") co_return SentToRemote::blocked;
    if (*committed == "commit") {
        BatchTransition const sent{"report_sent_to_remote", "sent_to_remote", "", {}, std::move(remote_batch_id)};
        auto last_step = change_batch_status(omnitron, api, pk, sent);
        auto const reported = co_await last_step;
        if (!reported) co_return reported.error();
        if (*reported == "commit")
            co_return transient("the batch request is still in 'commit'; reported as sent_to_remote by the next run");
        if (*reported == "sent_to_remote") co_return SentToRemote::reported;
        co_return *reported == "ongoing" ? SentToRemote::reported : SentToRemote::closed;
    }
    bool const known = *committed == "sent_to_remote" || *committed == "ongoing";
    co_return known ? SentToRemote::reported : SentToRemote::closed;
}

HttpTask<result<void>> mark_batch_ongoing(RequestPort& omnitron, Api api, std::int64_t pk) {
    BatchTransition const ongoing{"mark_batch_ongoing", "ongoing", "", {}, ""};
    auto step = change_batch_status(omnitron, api, pk, ongoing);
    auto const now = co_await step;
    if (!now) co_return now.error();
    co_return result<void>();
}

HttpTask<result<void>> fail_batch(RequestPort& omnitron, Api api, std::int64_t pk, std::vector<BatchObject> objects) {
    BatchTransition const close{"fail_batch", "fail", "", std::move(objects), ""};
    auto step = change_batch_status(omnitron, api, pk, close);
    auto const now = co_await step;
    if (!now) co_return now.error();
    if (*now == "done" || *now == "fail") co_return result<void>();
    co_return transient("the batch request is still in '" + *now + "'; closed by the next run");
}

HttpTask<result<std::vector<BatchRequest>>> list_remote_batches(RequestPort& omnitron, Api api,
                                                                std::string content_type) {
    auto search = find_batches(omnitron, api, std::move(content_type), {"sent_to_remote", "ongoing"});
    co_return co_await search;
}

}  // namespace channeld::omnitron
