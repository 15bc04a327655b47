#include "sandbox/omnitron/store.hpp"

namespace channeld::sandbox {

Store::Store(OmnitronOptions const& options, std::function<Timestamp()> now_of)
    : clock(std::move(now_of)),
      geography_key(options.geography_key),
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
      batch_requests(701, {"local_batch_id", "status"}),
      integration_actions(10'000'001, {"object_id", "remote_id", "local_batch_id"}),
      failed_integrations(9'000'001, {"object_id"}),
      error_reports(8'000'001, {"remote_code"}) {}

json::object const& Store::add(Table& table, json::object fields) {
    fields["created_date"] = fields["modified_date"] = json::string(now());
    return table.insert(std::move(fields));
}

json::object const& Store::update(Table& table, std::int64_t key, json::object fields) {
    fields["modified_date"] = json::string(now());
    return table.change(key, fields);
}

Table* Store::objects_of(std::string_view model) {
    if (model == "order") return &orders;
    if (model == "orderitem") return &order_items;
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

}  // namespace channeld::sandbox
