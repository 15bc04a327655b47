#pragma once

#include <gmock/gmock.h>

#include "tests/flow/flow.hpp"
#include "tests/flow/lines.hpp"

// Cancels, changed items and cancellation requests that a channel offers, and orders in Omnitron they refer to.
namespace channeld {

inline constexpr std::int64_t known_reason = 401, other_reason = 402;  // of the sandbox

inline Fetched<CancelOrder> a_cancel(int number, std::vector<int> items, std::string const& reason = "1") {
    CancelOrder cancel;
    cancel.order = "package-" + std::to_string(number);
    for (auto const item : items) {
        cancel.cancel_items.push_back(cancel.order + ":" + std::to_string(item));
        cancel.reasons[cancel.cancel_items.back()] = reason;
    }
    return {cancel.order + "/cancel/" + std::to_string(items.front()), "T-" + std::to_string(number), cancel};
}

inline Fetched<UpdateOrderItem> a_change(int number, json::object changes) {
    UpdateOrderItem update;
    update.order_item = "package-" + std::to_string(number) + ":1";
    update.changes = std::move(changes);
    return {update.order_item, "T-" + std::to_string(number), update};
}

inline Fetched<CancellationRequest> a_request(int number, std::string const& reason = "1") {
    CancellationRequest request;
    request.remote_id = "claim-" + std::to_string(number);
    request.order_item = "package-" + std::to_string(number) + ":1";
    request.reason = reason;
    request.description = "bedeni büyük";
    request.cancellation_type = CancellationType::refund;
    return {request.remote_id, "T-" + std::to_string(number), request};
}

struct Inbound : testing::Test {
    Flow flow;

    Inbound() {
        flow.settings.reason_mapping.entries = {{"1", known_reason}};
        flow.restart();
        flow.channel.pages = {orders(0, 20)};
        flow.run();
    }
    std::string cancel() { return line(flow.run("fetch_and_create_cancel")); }
    std::string update() { return line(flow.run("fetch_and_update_order_items")); }
    std::string ask() { return line(flow.run("fetch_and_create_cancellation_requests")); }

    // Omnitron's key of the cancellation request that is mapped to the request.
    std::int64_t request_of(std::string_view remote_id) {
        auto const state = flow.omnitron_state();
        for (auto const& row : state.at("integration_actions").as_array())
            if (row.at("remote_id") == json::value(remote_id)) return row.at("object_id").as_int64();
        ADD_FAILURE() << "no cancellation request " << remote_id << " is mapped";
        return 0;
    }

    // "package-3:1 100" of every item whose status is not 400.
    std::vector<std::string> changed_items(std::string const& field = "status", std::string const& usual = "400") {
        std::vector<std::string> out;
        auto const state = flow.omnitron().dump();
        for (auto const& row : state.at("order_items").as_array()) {
            auto const& item = row.as_object();
            auto const value =
                item.at(field).is_string() ? std::string(item.at(field).as_string()) : json::serialize(item.at(field));
            if (value != usual) out.push_back(std::string(item.at("extra_field").at("id").as_string()) + " " + value);
        }
        return out;
    }
};

}  // namespace channeld
