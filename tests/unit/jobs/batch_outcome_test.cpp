#include "daemon/jobs/batches/batch_outcome.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

TEST(BatchOutcome, IsOneForEachObjectWhateverTheChannelAnswers) {
    std::string const unnamed = "the channel's batch result does not contain this item";
    struct Case {
        std::vector<CheckedOrder> outcomes;
        std::optional<std::string> failure;
        std::string remote_id;
    };
    std::vector<Case> const cases{
        {{}, unnamed, "o-1"},
        {{{"o-2", Delivered{}}}, unnamed, "o-1"},
        {{{"o-2", Rejected{"sold out"}}, {"o-1", Delivered{}}}, std::nullopt, "o-1"},
        {{{"o-1", Delivered{"new-1"}}}, std::nullopt, "new-1"},
        {{{"o-1", Rejected{"sold out"}}}, "sold out", "o-1"},
        {{{"o-1", Deferred{"still packing"}}}, "still packing", "o-1"},
        {{{"o-1", Rejected{"sold out"}}, {"o-1", Delivered{}}}, std::nullopt, "o-1"},
        {{{"o-1", Delivered{"new-1"}}, {"o-1", Rejected{"sold out"}}}, "sold out", "o-1"},
    };
    for (auto const& [outcomes, failure, remote_id] : cases) {
        BatchObject object{7, "2030", "order", "o-1", {}};
        EXPECT_EQ(failure_of(object, outcomes), failure);
        EXPECT_EQ(object.remote_id, remote_id);
    }
}

}  // namespace
}  // namespace channeld
