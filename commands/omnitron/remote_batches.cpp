#include "commands/omnitron/remote_batches.hpp"

#include "commands/omnitron/batch_transition.hpp"

namespace channeld::omnitron {

Conversation<result<HandOver>> hand_over_batch(Exchange& omnitron, Api api, std::int64_t pk, std::string content_type,
                                               std::vector<BatchObject> objects, std::string remote_batch_id) {
    BatchTransition const commit{"commit_batch", "commit", std::move(content_type), std::move(objects), ""};
    auto step = move_batch(omnitron, api, pk, commit);
    auto const committed = co_await step;
    if (!committed) co_return committed.error();
    if (*committed == "initialized") co_return HandOver::blocked;
    if (*committed == "commit") {
        BatchTransition const sent{"hand_over_batch", "sent_to_remote", "", {}, std::move(remote_batch_id)};
        auto last_step = move_batch(omnitron, api, pk, sent);
        auto const handed = co_await last_step;
        if (!handed) co_return handed.error();
        if (*handed == "commit")
            co_return transient("the batch request stays in 'commit'; handed over by the next run");
        if (*handed == "sent_to_remote") co_return HandOver::handed_over;
        co_return *handed == "ongoing" ? HandOver::handed_over : HandOver::closed;
    }
    bool const known = *committed == "sent_to_remote" || *committed == "ongoing";
    co_return known ? HandOver::handed_over : HandOver::closed;
}

Conversation<result<void>> mark_batch_ongoing(Exchange& omnitron, Api api, std::int64_t pk) {
    BatchTransition const ongoing{"mark_batch_ongoing", "ongoing", "", {}, ""};
    auto step = move_batch(omnitron, api, pk, ongoing);
    auto const now = co_await step;
    if (!now) co_return now.error();
    co_return result<void>();
}

Conversation<result<void>> fail_batch(Exchange& omnitron, Api api, std::int64_t pk, std::vector<BatchObject> objects) {
    BatchTransition const close{"fail_batch", "fail", "", std::move(objects), ""};
    auto step = move_batch(omnitron, api, pk, close);
    auto const now = co_await step;
    if (!now) co_return now.error();
    if (*now == "done" || *now == "fail") co_return result<void>();
    co_return transient("the batch request stays in '" + *now + "'; closed by the next run");
}

Conversation<result<std::vector<BatchRequest>>> remote_batches(Exchange& omnitron, Api api, std::string content_type) {
    auto search = find_batches(omnitron, api, std::move(content_type), {"sent_to_remote", "ongoing"});
    co_return co_await search;
}

}  // namespace channeld::omnitron
