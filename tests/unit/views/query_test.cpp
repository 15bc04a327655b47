#include <gmock/gmock.h>

#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "daemon/views/backfills.hpp"
#include "daemon/views/jobs.hpp"
#include "daemon/views/orders.hpp"
#include "daemon/views/parked.hpp"
#include "tests/support/run.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld::views {
namespace {

using testing::ElementsAre;

// The queries on a ledger with an order N-1, its cancel, and a parked order N-2.
class Queries : public testing::Test {
  protected:
    Queries() {
        store("order", {item("1", "N-1", ""), item("2", "N-2", "unknown_city")});
        store("cancel", {item("3", "N-1", "")});
    }

    static InboxItem item(std::string remote_id, std::string number, std::string reason_code) {
        InboxItem out;
        out.remote_id = std::move(remote_id);
        out.display_number = std::move(number);
        out.hash = "h";
        out.payload = reason_code.empty() ? "{}" : "";
        out.reason_code = std::move(reason_code);
        return out;
    }

    void store(std::string item_type, std::vector<InboxItem> items) {
        InboxPage page;
        page.channel = "shop";
        page.item_type = std::move(item_type);
        page.job = "fetch_" + page.item_type;
        page.items = std::move(items);
        page.now = now += std::chrono::minutes(1);
        ASSERT_TRUE(run(io, ledger->store(lease, std::move(page))));
    }

    static std::vector<std::string> remote_ids(result<std::vector<EntryView>> const& entries) {
        std::vector<std::string> out;
        for (auto const& entry : *entries) out.push_back(entry.remote_id);
        return out;
    }

    Timestamp now = *parse_iso("2026-01-31T12:00:00Z");
    TemporaryFolder folder;
    asio::io_context io{1};
    std::unique_ptr<Ledger> ledger =
        open_sqlite_ledger(folder.path() / "ledger.db", io.get_executor(), LedgerThread::executor).value();
    Lease lease = run(io, ledger->acquire_lease("shop", "the test", now)).value();
};

TEST_F(Queries, OrdersAreThoseThatMatchNewestFirst) {
    EXPECT_THAT(remote_ids(run(io, list_orders(*ledger, {}))), ElementsAre("2", "1"));
    EntryFilter pending;
    pending.state = EntryState::pending;
    EXPECT_THAT(remote_ids(run(io, list_orders(*ledger, pending))), ElementsAre("1"));
}

TEST_F(Queries, AnOrderIsShownWithWhatHappenedToItLater) {
    EXPECT_THAT(remote_ids(run(io, show_order(*ledger, "N-1"))), ElementsAre("1", "3"));
    EXPECT_THAT(remote_ids(run(io, show_order(*ledger, "N-9"))), ElementsAre());
}

TEST_F(Queries, ParkedAreOnlyThose) {
    EXPECT_THAT(remote_ids(run(io, list_parked(*ledger, {}))), ElementsAre("2"));
    EntryFilter other;
    other.reason_code = "unknown_product";
    EXPECT_THAT(remote_ids(run(io, list_parked(*ledger, other))), ElementsAre());
}

TEST_F(Queries, JobsAreThoseOfTheChannels) {
    ChannelSettings shop;
    shop.name = "shop";
    shop.jobs["fetch_orders"].every = std::chrono::minutes(2);
    shop.jobs["update_orders"].every = std::chrono::minutes(2);
    ASSERT_TRUE(run(io, ledger->pause({"shop", "update_orders", now, "holidays"})));
    auto const jobs = run(io, list_jobs(*ledger, {&shop}, now));
    ASSERT_EQ(jobs->size(), 2u);
    EXPECT_EQ(jobs->at(0).state, JobState::waiting);
    EXPECT_FALSE(jobs->at(0).last_run);
    EXPECT_EQ(jobs->at(1).state, JobState::paused);
    EXPECT_EQ(jobs->at(1).paused->reason, "holidays");
}

TEST_F(Queries, BackfillsAreTheNewest) {
    for (int day : {3, 2, 1}) {
        Backfill wanted;
        wanted.channel = "shop";
        wanted.job = "fetch_orders";
        wanted.range = {now - std::chrono::days(day), now};
        wanted.requested_at = now;
        ASSERT_TRUE(run(io, ledger->request_backfill(std::move(wanted))));
    }
    auto const newest = run(io, list_backfills(*ledger, 2));
    ASSERT_EQ(newest->size(), 2u);
    EXPECT_EQ(newest->at(0).id, 3);
    EXPECT_EQ(newest->at(0).from, now - std::chrono::days(1));
}

}  // namespace
}  // namespace channeld::views
