#include "sandbox/omnitron/panel.hpp"

namespace channeld::sandbox {
namespace {

Table* places(Store& store, std::string_view level) {
    if (level == "country") return &store.countries;
    if (level == "city") return &store.cities;
    if (level == "township") return &store.townships;
    return level == "district" ? &store.districts : nullptr;
}

}  // namespace

bool map_place(Store& store, std::string_view level, std::string_view name, std::string_view remote_code) {
    auto* table = places(store, level);
    if (!table) return false;
    for (auto const& [key, row] : table->rows()) {
        if (row.at("name").as_string() != name) continue;
        auto mapping = row.at("mapping").as_array();
        mapping.push_back({{"code", remote_code}, {"integration_type", "sales_channel"}});
        table->change(key, {{"mapping", std::move(mapping)}});
        return true;
    }
    return false;
}

std::int64_t add_product(Store& store, OmnitronOptions const& options, std::string_view remote_id) {
    auto const key = store.products.key_of(store.add(store.products, {{"name", remote_id},
                                                                      {"base_code", remote_id},
                                                                      {"sku", remote_id},
                                                                      {"product_type", "0"},
                                                                      {"is_active", true},
                                                                      {"parent", nullptr},
                                                                      {"attributes", {{"barcode", remote_id}}},
                                                                      {"listing_code", nullptr}}));
    for (auto const channel : options.channels)
        store.add(store.integration_actions, {{"channel", channel},
                                              {"content_type", *store.content_type("product")},
                                              {"object_id", key},
                                              {"remote_id", remote_id},
                                              {"version_date", store.products.find(key)->at("modified_date")},
                                              {"state", json::object()},
                                              {"local_batch_id", nullptr},
                                              {"status", "success"}});
    return key;
}

}  // namespace channeld::sandbox
