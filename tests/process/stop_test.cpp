#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/installation.hpp"
#include "tests/process/signalled.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The defects that must never remain; orders not imported or not mapped yet are left to the next run.
std::vector<std::string> stuck_or_doubled(Remotes const& remotes) {
    std::vector<std::string> out;
    for (auto const& defect : remotes.defects())
        if (defect.starts_with("stuck") || defect.starts_with("doubled")) out.push_back(defect);
    return out;
}

class StopUnderLoad : public testing::TestWithParam<At> {
  protected:
    StopUnderLoad() {
        installation.remotes.add_orders(120);
        installation.remotes.omnitron_faults().set_latency(std::chrono::milliseconds(20));
    }
    Installation installation;
};

TEST_P(StopUnderLoad, LeavesNothingOpenAndTheNextStartDoesTheRest) {
    auto const daemon = start_signalled([this] { return installation.start_daemon(); }, SIGTERM,
                                        installation.remotes.omnitron_calls(), GetParam());
    EXPECT_EXITS_CLEANLY(*daemon);
    EXPECT_THAT(daemon->err(), Not(HasSubstr("event=shutdown_deadline_exceeded")));
    EXPECT_THAT(stuck_or_doubled(installation.remotes), IsEmpty());
    EXPECT_LT(installation.remotes.imported_order_count(), 120u) << "it was not stopped in the middle";

    installation.remotes.omnitron_faults().set_latency(std::chrono::milliseconds(0));
    auto const rest = installation.import();
    EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
    EXPECT_THAT(installation.remotes.defects(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Run, StopUnderLoad,
                         testing::Values(At{"GET /api/v1/channel/{id}/orders/", 1}, At{"/create_orders/", 20},
                                         At{"POST /api/v1/channel/{id}/batch_requests/", 1},
                                         At{"PATCH /api/v1/channel/{id}/batch_requests/", 1}));

// The remote never answers: after ten seconds channeld exits, and the next start resumes from the ledger.
TEST(Stop, DoesNotWaitForARemoteThatNeverAnswers) {
    Installation installation;
    installation.remotes.add_orders(10);
    sandbox::FaultRule silence;
    silence.path_contains = "/create_orders/";
    silence.fault = sandbox::Fault::stall;
    installation.remotes.omnitron_faults().add(silence);
    auto const daemon = start_signalled([&] { return installation.start_daemon(); }, SIGTERM,
                                        installation.remotes.omnitron_calls(), At{"/create_orders/", 3});
    EXPECT_EXITS_CLEANLY(*daemon);
    EXPECT_THAT(daemon->err(), HasSubstr("event=shutdown_deadline_exceeded"));

    installation.remotes.omnitron_faults().clear();
    auto const rest = installation.import();
    EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
    EXPECT_THAT(installation.remotes.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
