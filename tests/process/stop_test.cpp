#include <gmock/gmock.h>

#include <csignal>

#include "tests/process/signalled.hpp"
#include "tests/process/site.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What must never be left behind; orders that are not there yet, or not mapped yet, are the next run's.
std::vector<std::string> stuck_or_doubled(Remotes const& remotes) {
    std::vector<std::string> out;
    for (auto const& defect : remotes.defects())
        if (defect.starts_with("stuck") || defect.starts_with("doubled")) out.push_back(defect);
    return out;
}

class StopUnderLoad : public testing::TestWithParam<At> {
  protected:
    StopUnderLoad() {
        site.remotes.add_orders(120);
        site.remotes.omnitron_faults().set_latency(std::chrono::milliseconds(20));
    }
    Site site;
};

TEST_P(StopUnderLoad, LeavesNothingOpenAndTheNextStartDoesTheRest) {
    auto const daemon =
        start_signalled([this] { return site.start_daemon(); }, SIGTERM, site.remotes.omnitron_calls(), GetParam());
    EXPECT_ENDS_WELL(*daemon);
    EXPECT_THAT(daemon->err(), Not(HasSubstr("did not end in time")));
    EXPECT_THAT(stuck_or_doubled(site.remotes), IsEmpty());
    EXPECT_LT(site.remotes.arrived(), 120u) << "it was not stopped in the middle";

    site.remotes.omnitron_faults().set_latency(std::chrono::milliseconds(0));
    auto const rest = site.import();
    EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
    EXPECT_THAT(site.remotes.defects(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Run, StopUnderLoad,
                         testing::Values(At{"GET /api/v1/channel/{id}/orders/", 1}, At{"/create_orders/", 20},
                                         At{"POST /api/v1/channel/{id}/batch_requests/", 1},
                                         At{"PATCH /api/v1/channel/{id}/batch_requests/", 1}));

// Nothing is to be waited for there: after its ten seconds channeld goes, and the ledger knows where to go on.
TEST(Stop, DoesNotWaitForARemoteThatNeverAnswers) {
    Site site;
    site.remotes.add_orders(10);
    sandbox::FaultRule silence;
    silence.path_contains = "/create_orders/";
    silence.fault = sandbox::Fault::stall;
    site.remotes.omnitron_faults().add(silence);
    auto const daemon = start_signalled([&] { return site.start_daemon(); }, SIGTERM, site.remotes.omnitron_calls(),
                                        At{"/create_orders/", 3});
    EXPECT_ENDS_WELL(*daemon);
    EXPECT_THAT(daemon->err(), HasSubstr("work in flight did not end in time; it goes on after the next start"));

    site.remotes.omnitron_faults().clear();
    auto const rest = site.import();
    EXPECT_EQ(rest.end, (End{0, 0})) << rest.err;
    EXPECT_THAT(site.remotes.defects(), IsEmpty());
}

}  // namespace
}  // namespace channeld
