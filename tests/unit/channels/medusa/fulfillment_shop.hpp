#pragma once

#include <fmt/format.h>

#include <map>

#include "tests/unit/channels/medusa/run_command.hpp"

namespace channeld::channels::medusa {

// One order of a shop whose fulfillments behave as in a real Medusa 2.21, including its refusals.
struct FulfillmentShop {
    std::map<std::string, std::int64_t> lines{{"ordli_A", 3}, {"ordli_B", 1}};
    std::string status = "pending";
    json::array fulfillments;
    std::vector<std::string> done;  // the changes that were made

    json::object order() const {
        json::array items;
        for (auto const& [id, quantity] : lines)
            items.push_back(
                {{"id", id}, {"quantity", quantity}, {"requires_shipping", true}, {"detail", {{"version", 1}}}});
        return {{"id", "order_01A"},
                {"display_id", 42},
                {"status", status},
                {"version", 1},
                {"items", items},
                {"updated_at", "2026-10-01T10:00:00.000Z"},
                {"fulfillments", fulfillments}};
    }

    HttpResponse operator()(HttpRequest const& request) {
        auto const name = short_form(request);
        auto const path = name.substr(name.find(' ') + 1);
        if (path.find("/admin/orders/order_01A") != 0) return json_reply({{"message", "not found"}}, 404);
        if (request.method == "GET") return json_reply({{"order", order()}});
        auto const body = json::parse(request.body).as_object();
        auto const refused = change(path.substr(23), body);
        if (!refused.empty()) return error_reply(refused);
        done.push_back(path.substr(23));
        return json_reply({{"order", {{"id", "order_01A"}}}});
    }

    // A fulfillment by the staff, which names no order items in its metadata.
    void pack(std::string const& line, std::int64_t quantity) {
        json::array items{{{"id", line}, {"quantity", quantity}}};
        add({{"items", std::move(items)}});
    }

    std::int64_t held(std::string const& line) const {
        std::int64_t sum = 0;
        for (auto const& each : fulfillments)
            for (auto const& item : each.at("items").as_array())
                if (each.at("canceled_at").is_null() && item.at("line_item_id").as_string() == line)
                    sum += item.at("quantity").to_number<std::int64_t>();
        return sum;
    }

    std::vector<std::string> tracking_numbers() const {
        std::vector<std::string> numbers;
        for (auto const& each : fulfillments)
            for (auto const& label : each.at("labels").as_array())
                numbers.emplace_back(label.at("tracking_number").as_string());
        return numbers;
    }

  private:
    void add(json::object const& body) {
        json::array items;
        for (auto const& item : body.at("items").as_array())
            items.push_back({{"line_item_id", item.at("id")}, {"quantity", item.at("quantity")}});
        auto const number = fulfillments.size();
        fulfillments.push_back({{"id", fmt::format("ful_{}", number)},
                                {"created_at", fmt::format("2026-10-02T10:{:02}:00.000Z", number)},
                                {"shipped_at", nullptr},
                                {"delivered_at", nullptr},
                                {"canceled_at", nullptr},
                                {"requires_shipping", true},
                                {"labels", json::array()},
                                {"items", std::move(items)},
                                {"metadata", body.contains("metadata") ? body.at("metadata") : nullptr}});
    }

    std::string change(std::string const& what, json::object const& body) {
        if (what == "/cancel") {
            for (auto const& each : fulfillments)
                if (each.at("canceled_at").is_null())
                    return "All fulfillments must be canceled before canceling an order";
            if (status == "canceled") return "Order with id order_01A has been canceled.";
            status = "canceled";
            return "";
        }
        if (what == "/fulfillments") {
            for (auto const& item : body.at("items").as_array()) {
                std::string const line(item.at("id").as_string());
                if (held(line) + item.at("quantity").to_number<std::int64_t>() > lines[line])
                    return "No stock reservation found for item " + line;
            }
            add(body);
            return "";
        }
        auto const slash = what.find('/', 14);
        for (auto& each : fulfillments)
            if (each.at("id").as_string() == what.substr(14, slash - 14))
                return step(each.as_object(), what.substr(slash), body);
        return "no such fulfillment";
    }

    static std::string step(json::object& fulfillment, std::string const& what, json::object const& body) {
        auto const stamp = [&](char const* name, std::string const& refused) {
            if (!fulfillment[name].is_null()) return refused;
            fulfillment[name] = "2026-10-03T10:00:00.000Z";
            return std::string();
        };
        if (what == "/shipments") {
            auto refused = stamp("shipped_at", "Shipment has already been created");
            if (refused.empty()) fulfillment["labels"] = body.at("labels");
            return refused;
        }
        if (what == "/mark-as-delivered") return stamp("delivered_at", "Fulfillment has already been marked delivered");
        if (!fulfillment["shipped_at"].is_null()) return "The fulfillment is already shipped";
        return stamp("canceled_at", "The fulfillment is already canceled");
    }
};

}  // namespace channeld::channels::medusa
