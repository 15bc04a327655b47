#include "commands/omnitron/batch_requests.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

constexpr auto* sent_objects = R"([{"pk":50,"version_date":"v1","content_type":"order","remote_id":"P1",)"
                               R"("failed_reason_type":null},{"pk":501,"version_date":"v2","content_type":"orderitem",)"
                               R"("remote_id":null,"failed_reason_type":"channel_app"}])";

std::string batch(std::string const& status) {
    return fmt::format(R"({{"pk": 9, "local_batch_id": "uuid", "status": "{}"}})", status);
}

struct CommitAndCloseBatch : testing::Test {
    ScriptedOmnitron omnitron;
    std::string const commit = fmt::format(
        R"(commit_batch: PATCH channel/7/batch_requests/9/ {{"channel":7,"status":"commit","objects":{},"content_type":"order"}})",
        sent_objects);
    std::string const finish =
        fmt::format(R"(finish_batch: PATCH channel/7/batch_requests/9/ {{"channel":7,"status":"done","objects":{}}})",
                    sent_objects);
    std::string const close =
        R"(fail_batch: PATCH channel/7/batch_requests/9/ {"channel":7,"status":"fail","objects":null})";
    std::string const look = "get_batch: GET channel/7/batch_requests/9/";

    void agrees() { omnitron.replies("{}"); }
    void refuses() { omnitron.replies(R"({"code": "batch_request_status_100_1"})", 406); }
    void loses_the_answer() { omnitron.fails(unclear("cut off")); }
    void is_in(std::string const& status) { omnitron.replies(batch(status)); }

    std::string commit_and_close() {
        std::vector<BatchObject> const objects{{50, "v1", "order", "P1", std::nullopt},
                                               {501, "v2", "orderitem", std::nullopt, FailedReason::channel_app}};
        auto const end = omnitron.run(commit_and_close_batch(omnitron.port, omnitron.api, 9, "order", objects));
        if (!end) return to_string(end.error());
        return *end == BatchEnd::done ? "done" : *end == BatchEnd::blocked ? "blocked" : "failed";
    }
};

TEST_F(CommitAndCloseBatch, IsACommitAndItsEnd) {
    agrees(), agrees();
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, finish}));
}

TEST_F(CommitAndCloseBatch, IsBlockedAndClosedWhileAnotherBatchHoldsTheLock) {
    for (int tries = 0; tries < 3; ++tries) refuses(), is_in("initialized");
    agrees();
    EXPECT_EQ(commit_and_close(), "blocked");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look, commit, look, commit, look, close}));
}

TEST_F(CommitAndCloseBatch, IsDoneWhenOnlyTheAnswersAreLost) {
    loses_the_answer(), is_in("commit");
    loses_the_answer(), is_in("done");
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look, finish, look}));
}

TEST_F(CommitAndCloseBatch, RepeatsWhatDidNotArrive) {
    loses_the_answer(), is_in("initialized"), agrees();
    loses_the_answer(), is_in("commit"), agrees();
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look, commit, finish, look, finish}));
}

TEST_F(CommitAndCloseBatch, IsLookedAtWhenAGoodAnswerCannotBeRead) {
    omnitron.replies("<html>"), is_in("initialized"), agrees();
    omnitron.replies("<html>"), is_in("done");
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look, commit, finish, look}));
}

TEST_F(CommitAndCloseBatch, GoesOnWhereAnEarlierProcessStopped) {
    refuses(), is_in("done");
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look}));
    omnitron.asked.clear();
    refuses(), is_in("commit"), agrees();
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked, (Lines{commit, look, finish}));
}

TEST_F(CommitAndCloseBatch, HasFailedWhenSomebodyElseEndedIt) {
    refuses(), is_in("fail");
    EXPECT_EQ(commit_and_close(), "failed");
    agrees(), refuses(), is_in("fail");
    EXPECT_EQ(commit_and_close(), "failed");
}

TEST_F(CommitAndCloseBatch, HasFailedWhenItIsNotThereAnyMore) {
    omnitron.replies("{}", 404);
    EXPECT_EQ(commit_and_close(), "failed");
    loses_the_answer(), omnitron.replies("{}", 404);
    EXPECT_EQ(commit_and_close(), "failed");
    agrees(), omnitron.replies("{}", 404);
    EXPECT_EQ(commit_and_close(), "failed");
}

TEST_F(CommitAndCloseBatch, IsLeftToTheNextRunWhenItCannotBeEnded) {
    agrees();
    for (int tries = 0; tries < 3; ++tries) refuses(), is_in("commit");
    EXPECT_EQ(commit_and_close(), "transient: batch request 9 is still in 'commit'; closed by the next run");
}

TEST_F(CommitAndCloseBatch, IsLeftToTheNextRunInAStatusThatIsNotKnown) {
    refuses(), is_in("paused");
    EXPECT_EQ(commit_and_close(), "transient: batch request 9 is still in 'paused'; closed by the next run");
}

TEST_F(CommitAndCloseBatch, IsOnlyClosedWhenTheChannelHasWorkedOnIt) {
    refuses(), is_in("ongoing");
    agrees();
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked.back(), finish);
}

// Forgetting it then would leave the lock to nobody.
TEST_F(CommitAndCloseBatch, IsBroughtToItsEndWhenTheCommitTookEffectLate) {
    for (int tries = 0; tries < 3; ++tries) loses_the_answer(), is_in("initialized");
    refuses(), is_in("commit");
    agrees();
    EXPECT_EQ(commit_and_close(), "done");
    EXPECT_EQ(omnitron.asked.back(), finish);
}

TEST_F(CommitAndCloseBatch, TellsWhyItsStateIsNotKnown) {
    omnitron.fails(transient("connection refused"));
    EXPECT_EQ(commit_and_close(), "transient: connection refused");
    loses_the_answer(), omnitron.fails(transient("connection refused"));
    EXPECT_EQ(commit_and_close(), "transient: connection refused");
}

TEST_F(CommitAndCloseBatch, IsClosedWhenOmnitronRefusesItsObjects) {
    omnitron.replies("bad objects", 400), agrees();
    EXPECT_EQ(commit_and_close(), "permanent: Omnitron refuses commit_batch with HTTP 400: bad objects");
    EXPECT_EQ(omnitron.asked, (Lines{commit, close}));
    omnitron.asked.clear();
    agrees(), omnitron.replies("bad objects", 400), agrees();
    EXPECT_EQ(commit_and_close(), "permanent: Omnitron refuses finish_batch with HTTP 400: bad objects");
    EXPECT_EQ(omnitron.asked, (Lines{commit, finish, close}));
}

TEST_F(CommitAndCloseBatch, IsLeftToTheNextRunWhenItCannotBeClosed) {
    omnitron.replies("bad objects", 400), omnitron.replies("bad close", 400);
    EXPECT_EQ(commit_and_close(), "transient: Omnitron refuses fail_batch with HTTP 400: bad close");
    omnitron.replies("bad objects", 400), refuses(), is_in("commit");
    EXPECT_EQ(commit_and_close(), "transient: Omnitron refuses commit_batch with HTTP 400: bad objects");
}

TEST(OpenBatch, MayBeRepeatedForItLocksNothing) {
    ScriptedOmnitron omnitron;
    omnitron.replies(batch("initialized"), 201);
    auto const opened = omnitron.run(open_batch(omnitron.port, omnitron.api));
    EXPECT_EQ(opened->pk, 9);
    EXPECT_EQ(opened->local_batch_id, "uuid");
    EXPECT_EQ(omnitron.asked, Lines{R"(open_batch: POST channel/7/batch_requests/ {"channel":7} (twice))"});
}

TEST(CommittedBatches, AreThoseThatHoldTheLockOfThisContentType) {
    ScriptedOmnitron omnitron;
    omnitron.replies(R"({"results": [{"pk": 1, "local_batch_id": "a", "status": "commit", "content_type": "order"},
                                  {"pk": 2, "local_batch_id": "b", "status": "done", "content_type": "order"},
                                  {"pk": 3, "local_batch_id": "c", "status": "commit", "content_type": "product"},
                                  {"pk": 4, "local_batch_id": "d", "status": "commit"}], "next": "more"})");
    omnitron.replies(R"([{"pk": 5, "local_batch_id": "e", "status": "commit", "content_type": "order"}])");
    auto const found = omnitron.run(list_committed_batches(omnitron.port, omnitron.api, "order")).value();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].pk, 1);
    EXPECT_EQ(found[1].pk, 5);
    EXPECT_EQ(omnitron.asked.at(1),
              "find_batches: GET channel/7/batch_requests/?status=commit&content_type=order&channel=7&page=2&limit=50");
}

}  // namespace
}  // namespace channeld::omnitron
