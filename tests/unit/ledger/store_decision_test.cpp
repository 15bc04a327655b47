#include "daemon/ledger/store_decision.hpp"

#include <gtest/gtest.h>

namespace channeld {

namespace {

Timestamp const now{std::chrono::hours(1)};
Timestamp const later = now + std::chrono::seconds(1);

Entry known(EntryState state) {
    Entry entry;
    entry.state = state;
    entry.hash = "h1";
    entry.payload = state == EntryState::mapped ? "" : "{}";
    return entry;
}

InboxItem same() {
    return {"r", "n", "h1", "{}", "", "", false};
}
InboxItem changed() {
    return {"r", "n", "h2", "{}", "", "", false};
}
InboxItem same_but_invalid() {
    return {"r", "n", "h1", "", "status", "why", false};
}
InboxItem changed_and_invalid() {
    return {"r", "n", "h2", "", "status", "why", false};
}

void expect(Entry const& entry, InboxItem const& item, StoreDecision const& decision) {
    EXPECT_EQ(decide(entry, item, now), decision);
}

TEST(StoreDecisionTest, LeavesAMappedOneAloneButForItsHash) {
    auto const entry = known(EntryState::mapped);
    expect(entry, same(), {StoreOutcome::unchanged, StoreEffect::nothing});
    expect(entry, changed(), {StoreOutcome::unchanged, StoreEffect::update_hash});
    expect(entry, same_but_invalid(), {StoreOutcome::unchanged, StoreEffect::nothing});
    expect(entry, changed_and_invalid(), {StoreOutcome::unchanged, StoreEffect::update_hash});
}

TEST(StoreDecisionTest, AlwaysWorksOnACreatedOneBecauseItMustBeMapped) {
    auto const entry = known(EntryState::created);
    for (auto const& item : {same(), changed(), same_but_invalid(), changed_and_invalid()})
        expect(entry, item, {StoreOutcome::work, StoreEffect::nothing});
}

TEST(StoreDecisionTest, FollowsTheChannelForAPendingOne) {
    auto const entry = known(EntryState::pending);
    expect(entry, same(), {StoreOutcome::work, StoreEffect::nothing});
    expect(entry, changed(), {StoreOutcome::work, StoreEffect::replace_content});
    expect(entry, same_but_invalid(), {StoreOutcome::parked, StoreEffect::park});
    expect(entry, changed_and_invalid(), {StoreOutcome::parked, StoreEffect::park});
}

TEST(StoreDecisionTest, KeepsAnOpenIntentAsWorkAlsoWhenTheItemIsInvalid) {
    auto entry = known(EntryState::pending);
    entry.intended = true;
    expect(entry, same(), {StoreOutcome::work, StoreEffect::nothing});
    expect(entry, changed(), {StoreOutcome::work, StoreEffect::replace_content});
    expect(entry, same_but_invalid(), {StoreOutcome::work, StoreEffect::nothing});
    expect(entry, changed_and_invalid(), {StoreOutcome::work, StoreEffect::nothing});
}

TEST(StoreDecisionTest, KeepsAParkedOneParkedBeforeItsTime) {
    for (auto const& time : {std::optional<Timestamp>(), std::optional(later)}) {
        auto entry = known(EntryState::parked);
        entry.next_try_at = time;
        expect(entry, same(), {StoreOutcome::parked, StoreEffect::nothing});
        expect(entry, changed(), {StoreOutcome::work, StoreEffect::replace_content});
        expect(entry, same_but_invalid(), {StoreOutcome::parked, StoreEffect::nothing});
        expect(entry, changed_and_invalid(), {StoreOutcome::parked, StoreEffect::park});
    }
}

TEST(StoreDecisionTest, WorksOnAParkedOneWhenItsTimeHasCome) {
    auto entry = known(EntryState::parked);
    entry.next_try_at = now;
    expect(entry, same(), {StoreOutcome::work, StoreEffect::nothing});
    expect(entry, changed(), {StoreOutcome::work, StoreEffect::replace_content});
    expect(entry, same_but_invalid(), {StoreOutcome::parked, StoreEffect::park});
}

TEST(StoreDecisionTest, ProcessesAnInvalidOneOnlyWhenItIsValidAgain) {
    auto entry = known(EntryState::parked);
    entry.payload = "";
    expect(entry, same_but_invalid(), {StoreOutcome::parked, StoreEffect::nothing});
    expect(entry, same(), {StoreOutcome::work, StoreEffect::replace_content});
}

TEST(StoreDecisionTest, DoesNotInvalidateAParkedOneThatExistsInOmnitron) {
    auto entry = known(EntryState::parked);
    entry.omnitron_pk = 7;
    expect(entry, changed_and_invalid(), {StoreOutcome::parked, StoreEffect::nothing});
    entry.next_try_at = now;
    expect(entry, changed_and_invalid(), {StoreOutcome::work, StoreEffect::nothing});
}

TEST(StoreDecisionTest, RetractsWhatIsNotInOmnitron) {
    InboxItem const back{"r", "n", "h3", "", "", "cancelled", true};
    expect(known(EntryState::pending), back, {StoreOutcome::retracted, StoreEffect::retract});
    expect(known(EntryState::parked), back, {StoreOutcome::retracted, StoreEffect::retract});
    expect(known(EntryState::retracted), back, {StoreOutcome::retracted, StoreEffect::nothing});
    expect(known(EntryState::created), back, {StoreOutcome::retracted, StoreEffect::nothing});
    expect(known(EntryState::mapped), back, {StoreOutcome::retracted, StoreEffect::nothing});
    auto perhaps_there = known(EntryState::pending);
    perhaps_there.intended = true;
    expect(perhaps_there, back, {StoreOutcome::retracted, StoreEffect::nothing});
}

TEST(StoreDecisionTest, ReprocessesAMappedOneOnlyWhereAskedFor) {
    auto const entry = known(EntryState::mapped);
    EXPECT_EQ(decide(entry, changed(), now, true), (StoreDecision{StoreOutcome::work, StoreEffect::reprocess}));
    EXPECT_EQ(decide(entry, same(), now, true), (StoreDecision{StoreOutcome::unchanged, StoreEffect::nothing}));
    EXPECT_EQ(decide(entry, changed_and_invalid(), now, true),
              (StoreDecision{StoreOutcome::unchanged, StoreEffect::update_hash}));
}

TEST(StoreDecisionTest, ProcessesARetractedOneThatTheChannelOffersChanged) {
    auto entry = known(EntryState::retracted);
    entry.payload = "";
    expect(entry, changed(), {StoreOutcome::work, StoreEffect::replace_content});
    expect(entry, changed_and_invalid(), {StoreOutcome::parked, StoreEffect::park});
}

// Dropped by hand, expired, or replaced by another order: the same content does not bring it back.
TEST(StoreDecisionTest, LeavesARetractedOneAloneThatIsOfferedUnchanged) {
    auto entry = known(EntryState::retracted);
    entry.payload = "";
    expect(entry, same(), {StoreOutcome::retracted, StoreEffect::nothing});
}

}  // namespace

}  // namespace channeld
