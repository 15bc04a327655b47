#include <fmt/format.h>

#include <map>
#include <set>

#include "tests/conformance/clause.hpp"
#include "tests/conformance/fetch.hpp"

// Omnitron cancels, changes and returns single order items; channels count pieces.
namespace channeld::conformance {
namespace {

Violations cancels_name_items(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_cancels(subject)) {
        auto const& cancel = std::get<CancelOrder>(content);
        if (cancel.order.empty()) violations.push_back(remote_id + ": the cancellation names no order");
        if (cancel.cancel_items.empty()) violations.push_back(remote_id + ": the cancellation names no order item");
        std::set<std::string> items;
        for (auto const& item : cancel.cancel_items)
            if (item.empty() || !items.insert(item).second)
                violations.push_back(remote_id + ": the order item '" + item + "' has no id, or is named twice");
    }
    return violations;
}

Violations reasons_match_the_items(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_cancels(subject)) {
        auto const& cancel = std::get<CancelOrder>(content);
        std::set<std::string> const items(cancel.cancel_items.begin(), cancel.cancel_items.end());
        for (auto const& [item, reason] : cancel.reasons) {
            if (!items.contains(item))
                violations.push_back(remote_id + ": a reason for an order item that is not cancelled");
            if (reason.empty()) violations.push_back(remote_id + ": an empty reason");
        }
        if (cancel.forced_refund_amount && *cancel.forced_refund_amount < Decimal())
            violations.push_back(remote_id + ": the refund amount is negative");
    }
    return violations;
}

// Remote id of an order item -> that of its order, as GetOrders names them.
std::map<std::string, std::string> items_of_orders(Subject const& subject) {
    std::map<std::string, std::string> out;
    for (auto const& created : sample_orders(subject))
        for (auto const& item : created.order_item) out[item.remote_id] = created.order.remote_id;
    return out;
}

// The order items that the samples of a command name, with their order if the sample says it.
std::vector<std::pair<std::string, std::string>> named_items(Subject const& subject, Command command) {
    std::vector<std::pair<std::string, std::string>> out;
    if (command == Command::get_cancelled_orders)
        for (auto const& cancel : sample_cancels(subject))
            for (auto const& item : std::get<CancelOrder>(cancel.content).cancel_items)
                out.emplace_back(item, std::get<CancelOrder>(cancel.content).order);
    if (command == Command::get_updated_order_items)
        for (auto const& item : sample_changes(subject))
            out.emplace_back(std::get<UpdateOrderItem>(item.content).order_item, "");
    if (command == Command::get_cancellation_requests)
        for (auto const& item : sample_cancellation_requests(subject))
            out.emplace_back(std::get<CancellationRequest>(item.content).order_item, "");
    return out;
}

Violations items_are_known_to_get_orders(Subject const& subject, Command command) {
    if (!subject.channel()->command<GetOrders>()) return {};
    Violations violations;
    auto const known = items_of_orders(subject);
    std::set<std::string> orders;
    for (auto const& [item, order] : known) orders.insert(order);
    bool any_known = false;
    for (auto const& [item, order] : named_items(subject, command)) {
        auto const found = known.find(item);
        any_known = any_known || found != known.end();
        if (found == known.end() && orders.contains(order))
            violations.push_back("the order " + order + " has no item '" + item + "' in the samples of GetOrders");
        if (found != known.end() && !order.empty() && order != found->second)
            violations.push_back("the order item " + item + " belongs to the order " + found->second + ", not of " +
                                 order);
    }
    if (!any_known)
        violations.push_back(
            fmt::format("no sample {}*.json names an order item of the samples orders_*.json", sample_prefix(command)));
    return violations;
}

bool is_string_or_null(boost::json::value const& value) {
    return value.is_null() || value.is_string();
}

Violations changes_use_omnitron_fields(Subject const& subject, Command) {
    static std::set<std::string> const names{"status", "tracking_number", "invoice_number", "invoice_date",
                                             "extra_field"};
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_changes(subject)) {
        auto const& change = std::get<UpdateOrderItem>(content);
        if (change.order_item.empty()) violations.push_back(remote_id + ": the change names no order item");
        if (change.changes.empty()) violations.push_back(remote_id + ": the change has no fields");
        for (auto const& [name, value] : change.changes) {
            if (!names.contains(std::string(name)))
                violations.push_back(remote_id + ": Omnitron's order items have no field '" + std::string(name) + "'");
            else if (name == "extra_field" ? !value.is_object() : !is_string_or_null(value))
                violations.push_back(remote_id + ": '" + std::string(name) + "' has the wrong type");
        }
    }
    return violations;
}

Violations requests_name_one_item(Subject const& subject, Command) {
    Violations violations;
    for (auto const& [remote_id, number, content] : sample_cancellation_requests(subject)) {
        auto const& request = std::get<CancellationRequest>(content);
        if (request.order_item.empty()) violations.push_back(remote_id + ": the request names no order item");
        if (request.reason.empty()) violations.push_back(remote_id + ": the request has no reason");
    }
    return violations;
}

}  // namespace

std::vector<Clause> item_clauses() {
    return {
        {"C22",
         "a cancellation names its order and, by remote id, each order item once",
         {Command::get_cancelled_orders},
         cancels_name_items},
        {"C23",
         "cancellation reasons belong to cancelled items, and refund amounts are not negative",
         {Command::get_cancelled_orders},
         reasons_match_the_items},
        {"C24",
         "orders and order items are named as GetOrders names them",
         {Command::get_cancelled_orders, Command::get_updated_order_items, Command::get_cancellation_requests},
         items_are_known_to_get_orders},
        {"C25",
         "a change names its order item and uses Omnitron's fields",
         {Command::get_updated_order_items},
         changes_use_omnitron_fields},
        {"C26",
         "a cancellation request names one order item and a reason",
         {Command::get_cancellation_requests},
         requests_name_one_item},
    };
}

}  // namespace channeld::conformance
