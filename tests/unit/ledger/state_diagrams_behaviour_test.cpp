#include <boost/describe/enum_to_string.hpp>

#include "tests/support/drawn_edges.hpp"
#include "tests/unit/ledger/entry_diagram.hpp"

// The diagrams of the documents, compared with what an implementation does: each call is made in each state.
namespace channeld {

namespace {

template <class State>
std::string name_of(State state) {
    return boost::describe::enum_to_string(state, "?");
}

}  // namespace

TEST_P(EntryDiagram, ShowsEveryChangeOfStateAndNoOther) {
    Edges out;
    int number = 0;
    for (auto const& call : calls()) {
        if (std::string_view(call.name) == "store") {
            auto const id = "new" + std::to_string(++number);
            call.make(id, 0);
            if (auto const made = find(id)) out.insert({"[*]", name_of(made->state), call.name});
        }
        for (auto const& [from, was_created] : {std::pair(EntryState::pending, false),
                                                {EntryState::created, true},
                                                {EntryState::mapped, true},
                                                {EntryState::parked, false},
                                                {EntryState::parked, true},
                                                {EntryState::retracted, false}}) {
            auto const id = "e" + std::to_string(++number);
            bring_to(from, was_created, id);
            call.make(id, entry_of(id).id);
            auto const to = entry_of(id).state;
            if (to != from) out.insert({name_of(from), name_of(to), call.name});
        }
    }
    EXPECT_EQ(out, edges_drawn_in("daemon/ledger/README.md", "pending"));
}

TEST_P(SlotBehaviour, TheDiagramShowsEveryChangeOfStateAndNoOther) {
    Edges found;
    auto const note = [&](std::string const& from, std::string const& call) {
        found.insert({from, name_of(last()->state), call});
    };
    auto const end = [&](int second, SlotState state, SlotReason reason) {
        ask(ledger_->end_slot(lease_, {"shop", "fetch_orders", at(second), state, reason, 1}));
    };
    claim(at(10)), note("due", "claim");
    end(10, SlotState::ran, SlotReason::none), note("running", "end_slot");
    claim(at(20));
    end(20, SlotState::failed, SlotReason::needs_person), note("running", "end_slot");
    claim(at(30));
    reopen(), note("running", "the next start opens the ledger");
    ask(ledger_->skip(lease_, "shop", "fetch_orders", {{SlotReason::downtime, 1, {at(40)}}})), note("due", "skip");
    ask(ledger_->pause({"shop", "fetch_orders", at(45), ""}));
    EXPECT_EQ(claim(at(50)), Claim::paused);
    note("due", "claim");

    auto drawn = edges_drawn_in("docs/architecture.md", "due");
    drawn.erase({"[*]", "due", "its time has come"});
    EXPECT_EQ(found, drawn);
}

}  // namespace channeld
