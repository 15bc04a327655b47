#pragma once

#include "tests/unit/ledger/ledger_behaviour.hpp"

namespace channeld {

// Makes each call that may change the state of an entry, in each state.
class EntryDiagram : public LedgerBehaviour {
  protected:
    struct Call {
        char const* name;
        std::function<void(std::string const& id, std::int64_t entry)> make;
    };

    InboxItem retracted_item(std::string const& id) {
        auto item = inbox_item(id, "h2");
        item.payload.clear();
        item.message = "cancelled by the buyer";
        item.retracted = true;
        return item;
    }
    void store(InboxItem item, bool reprocess_changes = false) {
        auto given = page({std::move(item)}, at(50));
        given.reprocess_changes = reprocess_changes;
        ask(ledger_->store(lease_, std::move(given)));
    }
    // A refused call changes no state.
    template <class T>
    void make_call(asio::awaitable<result<T>> call) {
        static_cast<void>(attempt(std::move(call)));
    }
    std::vector<Call> calls() {
        return {
            {"store", [this](auto const& id, auto) { store(inbox_item(id)); }},
            {"store", [this](auto const& id, auto) { store(inbox_item(id, "h2")); }},
            {"store", [this](auto const& id, auto) { store(inbox_item(id, "h2"), true); }},
            {"store", [this](auto const& id, auto) { store(invalid_item(id, "h2")); }},
            {"store", [this](auto const& id, auto) { store(retracted_item(id)); }},
            {"record_created",
             [this](auto const&, auto e) { make_call(ledger_->record_created(lease_, {entry_result(e, 7)})); }},
            {"park",
             [this](auto const&, auto e) { make_call(ledger_->park(lease_, failed_attempt(e, std::nullopt))); }},
            {"retract", [this](auto const&, auto e) { make_call(ledger_->retract(lease_, e, "dropped by hand")); }},
            {"record_intent",
             [this](auto const&, auto e) { make_call(ledger_->record_intent(lease_, {e}, "create_order", at(51))); }},
            {"record_failed_attempt",
             [this](auto const&, auto e) {
                 make_call(ledger_->record_failed_attempt(lease_, failed_attempt(e, at(60))));
             }},
            {"retry", [this](auto const&, auto e) { make_call(ledger_->retry(e, at(51))); }},
            {"record_already_mapped",
             [this](auto const&, auto e) {
                 make_call(ledger_->record_already_mapped(lease_, {entry_result(e, 7)}, at(51)));
             }},
            {"record_batch_done",
             [this](auto const&, auto e) {
                 make_call(ledger_->record_batch_opened(lease_,
                                                        {e + 1000, "shop", "order", entry_result(e, 7).objects, {e}}));
                 make_call(ledger_->record_batch_done(lease_, e + 1000, at(51)));
             }},
        };
    }

    std::optional<Entry> find(std::string const& id) {
        EntryFilter filter;
        filter.remote_id = id;
        auto const found = ask(ledger_->entries(filter));
        return found.empty() ? std::nullopt : std::optional(found.front());
    }
    Entry entry_of(std::string const& id) { return find(id).value(); }
    void bring_to(EntryState state, bool was_created, std::string const& id) {
        store(inbox_item(id));
        auto const entry = entry_of(id).id;
        if (was_created) ask(ledger_->record_created(lease_, {entry_result(entry, 7)}));
        if (state == EntryState::mapped) ask(ledger_->record_already_mapped(lease_, {entry_result(entry, 7)}, at(40)));
        if (state == EntryState::parked) ask(ledger_->park(lease_, failed_attempt(entry, std::nullopt)));
        if (state == EntryState::retracted) ask(ledger_->retract(lease_, entry, "dropped by hand"));
    }
};

}  // namespace channeld
