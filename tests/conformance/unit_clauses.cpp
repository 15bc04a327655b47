#include <fmt/format.h>

#include <map>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"

// Omnitron cancels, changes and takes back single units; channels count pieces.
namespace channeld::conformance {
namespace {

Violations cancels_name_units(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_cancels(subject)) {
        auto const& cancel = std::get<CancelOrder>(content);
        if (cancel.order.empty()) violations.push_back(remote_id + ": the cancel names no order");
        if (cancel.cancel_items.empty()) violations.push_back(remote_id + ": the cancel names no unit");
        std::set<std::string> units;
        for (auto const& unit : cancel.cancel_items)
            if (unit.empty() || !units.insert(unit).second)
                violations.push_back(remote_id + ": the unit '" + unit + "' has no id, or is named twice");
    }
    return violations;
}

Violations reasons_are_those_of_the_units(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_cancels(subject)) {
        auto const& cancel = std::get<CancelOrder>(content);
        std::set<std::string> const units(cancel.cancel_items.begin(), cancel.cancel_items.end());
        for (auto const& [unit, reason] : cancel.reasons) {
            if (!units.contains(unit)) violations.push_back(remote_id + ": a reason for a unit that is not cancelled");
            if (reason.empty()) violations.push_back(remote_id + ": a reason without words");
        }
        if (cancel.forced_refund_amount && *cancel.forced_refund_amount < Decimal())
            violations.push_back(remote_id + ": less than nothing is paid back");
    }
    return violations;
}

// Unit -> remote id of its order, as GetOrders named them.
std::map<std::string, std::string> units_of_orders(Subject const& subject) {
    std::map<std::string, std::string> out;
    for (auto const& created : sample_orders(subject))
        for (auto const& item : created.order_item) out[item.remote_id] = created.order.remote_id;
    return out;
}

// The units that the samples of a command name, with their order where it says so.
std::vector<std::pair<std::string, std::string>> named_units(Subject const& subject, Command command) {
    std::vector<std::pair<std::string, std::string>> out;
    if (command == Command::get_cancelled_orders)
        for (auto const& item : sample_cancels(subject))
            for (auto const& unit : std::get<CancelOrder>(item.content).cancel_items)
                out.emplace_back(unit, std::get<CancelOrder>(item.content).order);
    if (command == Command::get_updated_order_items)
        for (auto const& item : sample_changes(subject))
            out.emplace_back(std::get<UpdateOrderItem>(item.content).order_item, "");
    if (command == Command::get_cancellation_requests)
        for (auto const& item : sample_wishes(subject))
            out.emplace_back(std::get<CancellationRequest>(item.content).order_item, "");
    return out;
}

Violations units_are_those_of_get_orders(Subject const& subject, Command command) {
    if (!subject.channel()->get_orders()) return {};
    Violations violations;
    auto const known = units_of_orders(subject);
    std::set<std::string> orders;
    for (auto const& [unit, order] : known) orders.insert(order);
    bool met = false;
    for (auto const& [unit, order] : named_units(subject, command)) {
        auto const found = known.find(unit);
        met = met || found != known.end();
        if (found == known.end() && orders.contains(order))
            violations.push_back("the order " + order + " has no unit '" + unit + "' in the samples of GetOrders");
        if (found != known.end() && !order.empty() && order != found->second)
            violations.push_back("the unit " + unit + " is one of the order " + found->second + ", not of " + order);
    }
    if (!met)
        violations.push_back(
            fmt::format("no sample {}*.json names a unit of the samples orders_*.json", sample_prefix(command)));
    return violations;
}

bool is_text_or_nothing(boost::json::value const& value) {
    return value.is_null() || value.is_string();
}

Violations changes_are_omnitrons(Subject const& subject, Command) {
    static std::set<std::string> const names{"status", "tracking_number", "invoice_number", "invoice_date",
                                             "extra_field"};
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_changes(subject)) {
        auto const& change = std::get<UpdateOrderItem>(content);
        if (change.order_item.empty()) violations.push_back(remote_id + ": the change names no unit");
        if (change.changes.empty()) violations.push_back(remote_id + ": nothing is to be changed");
        for (auto const& [name, value] : change.changes) {
            if (!names.contains(std::string(name)))
                violations.push_back(remote_id + ": Omnitron's items have no '" + std::string(name) + "'");
            else if (name == "extra_field" ? !value.is_object() : !is_text_or_nothing(value))
                violations.push_back(remote_id + ": '" + std::string(name) + "' is of the wrong kind");
        }
    }
    return violations;
}

Violations wishes_name_one_unit(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_wishes(subject)) {
        auto const& wish = std::get<CancellationRequest>(content);
        if (wish.order_item.empty()) violations.push_back(remote_id + ": the wish names no unit");
        if (wish.reason.empty()) violations.push_back(remote_id + ": the wish has no reason that could be mapped");
    }
    return violations;
}

}  // namespace

std::vector<Clause> unit_clauses() {
    return {
        {"C22",
         "a cancel names its order and, by remote id, each unit once",
         {Command::get_cancelled_orders},
         cancels_name_units},
        {"C23",
         "reasons of a cancel are those of its units, and what is paid back is not negative",
         {Command::get_cancelled_orders},
         reasons_are_those_of_the_units},
        {"C24",
         "orders and units are named as GetOrders names them",
         {Command::get_cancelled_orders, Command::get_updated_order_items, Command::get_cancellation_requests},
         units_are_those_of_get_orders},
        {"C25",
         "a change names its unit and what becomes of it, in Omnitron's names",
         {Command::get_updated_order_items},
         changes_are_omnitrons},
        {"C26", "a wish names one unit and a reason", {Command::get_cancellation_requests}, wishes_name_one_unit},
    };
}

}  // namespace channeld::conformance
