#pragma once

#include <gtest/gtest.h>

#include "omnitron_client.hpp"

namespace channeld::sandbox {

// An order of two items as fetch_orders leaves it: mapped by a batch request, with nothing to report.
class OmnitronMapped : public testing::Test {
  protected:
    using Query = std::vector<std::pair<std::string, std::string>>;

    OmnitronMapped() { map_objects({object(order, "order", row("orders", order))}); }

    json::object row(std::string const& resource, std::int64_t key) {
        return json::parse(client.get("channel/7/" + resource + "/" + std::to_string(key) + "/").body).as_object();
    }
    static json::object object(std::int64_t key, std::string_view model, json::object const& row) {
        return {{"pk", key}, {"version_date", row.at("modified_date")}, {"content_type", model}};
    }
    Reply move(std::int64_t batch, std::string_view status, json::value objects, std::string_view model = "order") {
        return client.send(
            "PATCH", "channel/7/batch_requests/" + std::to_string(batch) + "/",
            {{"channel", 7}, {"status", status}, {"content_type", model}, {"objects", std::move(objects)}});
    }
    std::int64_t open() { return client.key("batch_requests/", {{"channel", 7}}); }
    void map_objects(json::array const& objects, std::string_view model = "order") {
        auto const batch = open();
        ASSERT_EQ(move(batch, "commit", objects, model).status, 200);
        ASSERT_EQ(move(batch, "done", objects, model).status, 200);
    }
    json::array waiting(std::string const& queue = "orders/updates/") { return client.rows(queue, {{"limit", "100"}}); }
    Reply change_item(std::int64_t item, json::object const& body) {
        return client.send("PATCH", "channel/7/order_items/" + std::to_string(item) + "/", body);
    }
    Reply cancel(json::object body) {
        body["order"] = order;
        return client.send("POST", "channel/7/orders/" + std::to_string(order) + "/cancel/", body);
    }
    std::int64_t reason(std::string const& subject = "Vazgeçtim") {
        return client.only("cancellation_reasons/", {{"subject", subject}});
    }
    static std::string code(Reply const& reply) { return std::string(json::parse(reply.body).at("code").as_string()); }

    OmnitronClient client;
    std::int64_t order = client.created("create_orders/", client.order_body("A1")).at("pk").as_int64();
    json::array items = client.rows("order_items/", {{"order", std::to_string(order)}});
    std::int64_t first = items.at(0).at("pk").as_int64(), second = items.at(1).at("pk").as_int64();
};

}  // namespace channeld::sandbox
