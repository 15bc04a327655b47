#include <gmock/gmock.h>

#include <csignal>
#include <random>

#include "tests/process/installation.hpp"
#include "tests/process/signalled.hpp"

namespace channeld {
namespace {

using testing::IsEmpty;

constexpr End killed{-1, SIGKILL};

class Kill : public testing::TestWithParam<At> {
  protected:
    Kill() { installation.remotes.add_orders(40); }

    void kill_there() {
        auto& remotes = installation.remotes;
        auto& calls = GetParam().call == std::string("/stream") ? remotes.trendyol_calls() : remotes.omnitron_calls();
        auto const import = start_signalled([this] { return installation.start_import(); }, SIGKILL, calls, GetParam());
        ASSERT_EQ(import->wait(), killed) << "the call never came\n" << import->err();
    }

    void finish() {
        auto const rest = installation.import();
        EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
        EXPECT_THAT(installation.remotes.defects(), IsEmpty()) << rest.err;
    }

    Installation installation;
};

TEST_P(Kill, LosesDoublesAndUnmapsNothing) {
    ASSERT_NO_FATAL_FAILURE(kill_there());
    finish();
}

class KillAndLedgerGone : public Kill {};

TEST_P(KillAndLedgerGone, LosesDoublesAndUnmapsNothing) {
    ASSERT_NO_FATAL_FAILURE(kill_there());
    installation.delete_ledger();
    finish();
}

constexpr auto customers = "POST /api/v1/channel/{id}/customers/", addresses = "POST /api/v1/channel/{id}/addresses/",
               orders = "/create_orders/", items = "/order_items/",
               opening = "POST /api/v1/channel/{id}/batch_requests/",
               moving = "PATCH /api/v1/channel/{id}/batch_requests/";

INSTANTIATE_TEST_SUITE_P(Import, Kill,
                         testing::Values(At{"/stream", 1, Moment::after},   // the page was read
                                         At{customers, 1, Moment::after},   //
                                         At{addresses, 10, Moment::after},  //
                                         At{orders, 1, Moment::before},     //
                                         At{orders, 1, Moment::after},      //
                                         At{orders, 25, Moment::after},     //
                                         At{items, 1, Moment::after},       //
                                         At{opening, 1, Moment::after},     //
                                         At{moving, 1, Moment::before},     // commit
                                         At{moving, 1, Moment::after},      //
                                         At{moving, 2, Moment::before},     // done
                                         At{moving, 2, Moment::after}));

INSTANTIATE_TEST_SUITE_P(Import, KillAndLedgerGone,
                         testing::Values(At{orders, 25, Moment::after}, At{opening, 1, Moment::after},
                                         At{moving, 1, Moment::after}, At{moving, 2, Moment::after}));

// Killed again and again at any call, now and then with the ledger gone as well, until an import gets to its end. Each
// may come further than the one before: with sixteen orders on their way at once, less would never leave a trace.
class RepeatedKill : public testing::TestWithParam<unsigned> {};

TEST_P(RepeatedKill, LosesDoublesAndUnmapsNothing) {
    Installation installation;
    installation.remotes.add_orders(60);
    std::mt19937 random(GetParam());
    unsigned kills = 0;
    for (End end = killed; end == killed; kills += end == killed) {
        At const at{"", 1 + random() % (100 * (1u + kills)), random() % 2 ? Moment::before : Moment::after};
        auto const import = start_signalled([&] { return installation.start_import(); }, SIGKILL,
                                            installation.remotes.omnitron_calls(), at);
        end = import->wait();
        if (random() % 4 == 0) installation.delete_ledger();
    }
    EXPECT_GE(kills, 2u);
    installation.remotes.omnitron_calls().unset();
    auto const rest = installation.import();
    EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
    EXPECT_THAT(installation.remotes.defects(), IsEmpty()) << rest.err;
}

INSTANTIATE_TEST_SUITE_P(Import, RepeatedKill, testing::Range(1u, 7u));

TEST(DeletedLedger, AfterAnImportMakesNoDuplicates) {
    Installation installation;
    installation.remotes.add_orders(30);
    EXPECT_EQ(installation.import().out, "fetched 30 = created 30 + unchanged 0 + parked 0 + failed 0\n");
    installation.delete_ledger();
    auto const again = installation.import();
    EXPECT_EQ(again.end, (End{0, 0})) << again.err;
    EXPECT_EQ(again.out, "fetched 30 = created 0 + unchanged 30 + parked 0 + failed 0\n");
    EXPECT_EQ(installation.remotes.imported_order_count(), 30u);
    EXPECT_THAT(installation.remotes.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
