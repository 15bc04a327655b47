#include <fmt/format.h>

#include <map>
#include <set>

#include "tests/proof/full_scenario.hpp"
#include "tests/proof/offers.hpp"

namespace channeld {
namespace {

std::string member_text(json::value const& row, std::string_view key) {
    auto const& value = row.at(key);
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

void expect_rows(json::object const& state, std::string_view table, int expected, std::vector<std::string>& out) {
    auto const there = state.at(table).as_array().size();
    if (there != static_cast<std::size_t>(expected))
        out.push_back(fmt::format("{} {} instead of {}", there, table, expected));
}

void expect_value(std::map<std::string, std::string> const& values, std::string const& id, std::string const& expected,
                  std::vector<std::string>& out) {
    auto const there = values.find(id);
    if (there == values.end())
        out.push_back(fmt::format("{} was lost", id));
    else if (there->second != expected)
        out.push_back(fmt::format("{} is '{}' instead of '{}'", id, there->second, expected));
}

}  // namespace

std::vector<std::string> FullScenario::violations() {
    auto const state = flow_.omnitron_state();
    auto out = flow_.defects();
    expect_rows(state, "orders", orders(), out);
    expect_rows(state, "customers", orders(), out);
    expect_rows(state, "addresses", orders(), out);
    check_items(state, out);
    check_requests(state, out);
    check_shop(out);
    for (auto const& row : state.at("batch_requests").as_array()) {
        auto const status = member_text(row, "status");
        if (status == "sent_to_remote" || status == "ongoing")
            out.push_back(fmt::format("batch request {} left in {}", member_text(row, "pk"), status));
    }
    for (auto const& parked : flow_.parked()) out.push_back(fmt::format("parked: {}", parked));
    return out;
}

// Each cancel and each change of the shop must be at its item, and at no other.
void FullScenario::check_items(json::object const& state, std::vector<std::string>& out) const {
    std::map<std::string, std::string> cancels, changes;
    for (auto const& row : state.at("order_items").as_array()) {
        auto const id = member_text(row.at("extra_field"), "id");
        auto const status = member_text(row, "status");
        if (status == "100") cancels[id] = status;
        if (status == "450") changes[id] = member_text(row, "tracking_number");
    }
    for (int order = first_of(cancelled); order < first_of(changed_by_shop); ++order)
        expect_value(cancels, item_of(order), "100", out);
    for (int order = first_of(changed_by_shop); order < first_of(return_requested); ++order)
        expect_value(changes, item_of(order), "TN", out);
    if (cancels.size() != static_cast<std::size_t>(each_))
        out.push_back(fmt::format("{} items are cancelled instead of {}", cancels.size(), each_));
}

void FullScenario::check_requests(json::object const& state, std::vector<std::string>& out) const {
    expect_rows(state, "cancellation_requests", 2 * each_, out);
    std::map<std::string, std::string> mapped;
    for (auto const& action : state.at("integration_actions").as_array())
        if (member_text(action.at("content_type"), "model") == "cancellationrequest")
            mapped[member_text(action, "remote_id")] = member_text(action, "status");
    for (int order = first_of(return_requested); order < first_of(changed_in_omnitron); ++order)
        expect_value(mapped, claim_of(order), "success", out);
    for (int order = first_of(decided); order < first_of(fresh); ++order)
        expect_value(mapped, claim_of(order), "success", out);
}

// A batch whose number was lost is sent again, and so are updates that only a deleted ledger knew of. Both set a value,
// so a repetition does no harm. Everything else reaches the shop once.
void FullScenario::check_shop(std::vector<std::string>& out) const {
    for (int order = first_of(changed_in_omnitron); order < first_of(decided); ++order)
        expect_value(shop_.values, package_of(order), "450 TN", out);
    for (int order = first_of(decided); order < first_of(fresh); ++order)
        expect_value(shop_.values, claim_of(order), fmt::format("rejected {} 1", item_of(order)), out);
    std::set<std::string> distinct;
    for (auto const& update : shop_.received)
        if (!distinct.insert(update).second && !ledger_was_deleted_ &&
            (updates_ == SendMode::sync || update.starts_with("claim")))
            out.push_back(fmt::format("sent twice: {}", update));
    if (distinct.size() != 2 * static_cast<std::size_t>(each_))
        out.push_back(fmt::format("the shop received {} updates instead of {}", distinct.size(), 2 * each_));
}

}  // namespace channeld
