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
    entry.payload = state == EntryState::settled ? "" : "{}";
    return entry;
}

Arrival same() {
    return {"r", "n", "h1", "{}", "", "", false};
}
Arrival changed() {
    return {"r", "n", "h2", "{}", "", "", false};
}
Arrival same_set_aside() {
    return {"r", "n", "h1", "", "status", "why", false};
}
Arrival changed_set_aside() {
    return {"r", "n", "h2", "", "status", "why", false};
}

void expect(Entry const& entry, Arrival const& arrival, Verdict const& verdict) {
    EXPECT_EQ(judge(entry, arrival, now), verdict);
}

TEST(ArrivalVerdict, LeavesASettledOneAloneButForItsHash) {
    auto const entry = known(EntryState::settled);
    expect(entry, same(), {Arrived::already, Effect::nothing});
    expect(entry, changed(), {Arrived::already, Effect::take_hash});
    expect(entry, same_set_aside(), {Arrived::already, Effect::nothing});
    expect(entry, changed_set_aside(), {Arrived::already, Effect::take_hash});
}

TEST(ArrivalVerdict, AlwaysWorksOnACreatedOneBecauseItMustBeMapped) {
    auto const entry = known(EntryState::created);
    for (auto const& arrival : {same(), changed(), same_set_aside(), changed_set_aside()})
        expect(entry, arrival, {Arrived::work, Effect::nothing});
}

TEST(ArrivalVerdict, FollowsTheChannelForAWaitingOne) {
    auto const entry = known(EntryState::waiting);
    expect(entry, same(), {Arrived::work, Effect::nothing});
    expect(entry, changed(), {Arrived::work, Effect::take_over});
    expect(entry, same_set_aside(), {Arrived::parked, Effect::set_aside});
    expect(entry, changed_set_aside(), {Arrived::parked, Effect::set_aside});
}

TEST(ArrivalVerdict, KeepsAnOpenIntentAsWorkWhateverTheChannelSetsAside) {
    auto entry = known(EntryState::waiting);
    entry.intended = true;
    expect(entry, same(), {Arrived::work, Effect::nothing});
    expect(entry, changed(), {Arrived::work, Effect::take_over});
    expect(entry, same_set_aside(), {Arrived::work, Effect::nothing});
    expect(entry, changed_set_aside(), {Arrived::work, Effect::nothing});
}

TEST(ArrivalVerdict, KeepsAParkedOneParkedBeforeItsTime) {
    for (auto const& time : {std::optional<Timestamp>(), std::optional(later)}) {
        auto entry = known(EntryState::parked);
        entry.next_try_at = time;
        expect(entry, same(), {Arrived::parked, Effect::nothing});
        expect(entry, changed(), {Arrived::work, Effect::take_over});
        expect(entry, same_set_aside(), {Arrived::parked, Effect::nothing});
        expect(entry, changed_set_aside(), {Arrived::parked, Effect::set_aside});
    }
}

TEST(ArrivalVerdict, WorksOnAParkedOneWhenItsTimeHasCome) {
    auto entry = known(EntryState::parked);
    entry.next_try_at = now;
    expect(entry, same(), {Arrived::work, Effect::nothing});
    expect(entry, changed(), {Arrived::work, Effect::take_over});
    expect(entry, same_set_aside(), {Arrived::parked, Effect::set_aside});
}

TEST(ArrivalVerdict, TakesUpOneThatWasSetAsideOnlyWhenItIsNoLonger) {
    auto entry = known(EntryState::parked);
    entry.payload = "";
    expect(entry, same_set_aside(), {Arrived::parked, Effect::nothing});
    expect(entry, same(), {Arrived::work, Effect::take_over});
}

TEST(ArrivalVerdict, DoesNotSetAsideAParkedOneThatExistsInOmnitron) {
    auto entry = known(EntryState::parked);
    entry.omnitron_pk = 7;
    expect(entry, changed_set_aside(), {Arrived::parked, Effect::nothing});
    entry.next_try_at = now;
    expect(entry, changed_set_aside(), {Arrived::work, Effect::nothing});
}

TEST(ArrivalVerdict, WithdrawsWhatIsNotInOmnitron) {
    Arrival const back{"r", "n", "h3", "", "", "cancelled", true};
    expect(known(EntryState::waiting), back, {Arrived::withdrawn, Effect::withdraw});
    expect(known(EntryState::parked), back, {Arrived::withdrawn, Effect::withdraw});
    expect(known(EntryState::withdrawn), back, {Arrived::withdrawn, Effect::nothing});
    expect(known(EntryState::created), back, {Arrived::withdrawn, Effect::nothing});
    expect(known(EntryState::settled), back, {Arrived::withdrawn, Effect::nothing});
    auto perhaps_there = known(EntryState::waiting);
    perhaps_there.intended = true;
    expect(perhaps_there, back, {Arrived::withdrawn, Effect::nothing});
}

TEST(ArrivalVerdict, BeginsASettledOneAnewOnlyWhereChangesCount) {
    auto const entry = known(EntryState::settled);
    EXPECT_EQ(judge(entry, changed(), now, true), (Verdict{Arrived::work, Effect::begin_anew}));
    EXPECT_EQ(judge(entry, same(), now, true), (Verdict{Arrived::already, Effect::nothing}));
    EXPECT_EQ(judge(entry, changed_set_aside(), now, true), (Verdict{Arrived::already, Effect::take_hash}));
}

TEST(ArrivalVerdict, TakesUpAWithdrawnOneThatTheChannelOffersAgain) {
    auto entry = known(EntryState::withdrawn);
    entry.payload = "";
    expect(entry, changed(), {Arrived::work, Effect::take_over});
    expect(entry, changed_set_aside(), {Arrived::parked, Effect::set_aside});
}

// Given up by hand, for its age, or because another order took its place: the same content brings nothing back.
TEST(ArrivalVerdict, LeavesAWithdrawnOneAloneThatIsOfferedUnchanged) {
    auto entry = known(EntryState::withdrawn);
    entry.payload = "";
    expect(entry, same(), {Arrived::withdrawn, Effect::nothing});
}

}  // namespace

}  // namespace channeld
