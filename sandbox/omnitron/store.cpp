#include "sandbox/omnitron/store.hpp"

#include <algorithm>

namespace channeld::sandbox {

Store::Store(OmnitronOptions const& options, std::function<Timestamp()> now_of)
    : clock(std::move(now_of)),
      geography_key(options.geography_key),
      channel_changes_come_back(options.channel_changes_come_back),
      channels(1, {}),
      catalogs(3, {}),
      content_types(11, {"model"}, "id"),
      countries(101, {"code", "name", "mapping__code"}, geography_key),
      cities(1'001, {"country", "mapping__code"}, geography_key),
      townships(2'001, {"city", "mapping__code"}, geography_key),
      districts(10'001, {"township", "mapping__code"}, geography_key),
      cargos(501, {"erp_code"}),
      retail_stores(601, {"erp_code"}),
      products(100'001, {"sku"}),
      customers(1'000'001, {"email", "phone_number", "channel_code"}),
      addresses(2'000'001, {"hash_data", "customer"}),
      orders(3'000'001, {"number", "customer", "extra_field__id"}),
      order_items(5'000'001, {"order", "extra_field__id"}),
      cancellation_reasons(401, {}),
      cancellation_requests(7'000'001, {"order_item"}, "id"),
      batch_requests(701, {"local_batch_id", "status"}),
      integration_actions(10'000'001, {"object_id", "remote_id", "local_batch_id"}),
      failed_integrations(9'000'001, {"object_id"}),
      error_reports(8'000'001, {"remote_code"}) {}

json::object const& Store::add(Table& table, json::object fields) {
    fields["created_date"] = fields["modified_date"] = json::string(now());
    return table.insert(std::move(fields));
}

json::object const& Store::update(Table& table, std::int64_t key, json::object fields) {
    auto const before = parse_iso(text_at(*table.find(key), "modified_date")).value_or(Timestamp());
    fields["modified_date"] = to_iso(std::max(clock(), before + std::chrono::microseconds(1)));
    return table.change(key, fields);
}

Table* Store::objects_of(std::string_view model) {
    if (model == "order") return &orders;
    if (model == "orderitem") return &order_items;
    if (model == "cancellationrequest") return &cancellation_requests;
    if (model == "product") return &products;
    if (model == "integrationaction") return &integration_actions;
    if (model == "batchrequest") return &batch_requests;
    if (model == "channel") return &channels;
    return nullptr;
}

json::object const* Store::content_type(std::string_view model) const {
    auto const& keys = content_types.with("model", std::string(model));
    return keys.empty() ? nullptr : content_types.find(keys.front());
}

std::int64_t Store::action_of(std::int64_t channel, std::int64_t object, std::string_view model) const {
    for (auto const key : integration_actions.with("object_id", std::to_string(object))) {
        auto const& row = *integration_actions.find(key);
        if (row.at("channel") == channel && text_at(row.at("content_type").as_object(), "model") == model) return key;
    }
    return 0;
}

}  // namespace channeld::sandbox
