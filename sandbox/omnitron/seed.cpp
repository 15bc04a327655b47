#include "sandbox/omnitron/seed.hpp"

#include <fmt/format.h>

#include <array>

#include "sandbox/geography/geography.hpp"
#include "sandbox/omnitron/panel.hpp"
#include "sandbox/omnitron/reasons.hpp"
#include "sandbox/people/barcode.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::int64_t catalog = 3, price_list = 31, stock_list = 32;

void seed_content_types(Store& store) {
    constexpr std::array models{"batchrequest",
                                "product",
                                "order",
                                "orderitem",
                                "productprice",
                                "productstock",
                                "productimage",
                                "integrationaction",
                                "categorytree",
                                "categorynode",
                                "channel",
                                "productcategory",
                                "cancellationrequest",
                                "marketplaceattribute",
                                "marketplaceattributeset",
                                "marketplaceattributesetconfig",
                                "marketplaceattributeschema",
                                "marketplaceattributevalue",
                                "marketplaceattributevalueconfig"};
    for (auto const* model : models) store.content_types.insert({{"app_label", "omnitron"}, {"model", model}});
}

// The merchant's settings: the two that Omnitron demands, and how customers are found.
json::object conf() {
    return {{"CUSTOMER_IDENTIFIER_FIELD", "email"},
            {"ATTRIBUTE_SET_STRATEGY", "None"},
            {"FAILED_INTEGRATION",
             {{"DEFAULT", {{"EXPIRATION_DATE", 60}, {"RETRY_INTERVAL", 0}, {"MAX_RETRY_COUNT", 3}}}}}};
}

void seed_channels(Store& store, OmnitronOptions const& options) {
    store.catalogs.insert(catalog, {{"name", "Main"},
                                    {"stock_list", stock_list},
                                    {"price_list", price_list},
                                    {"category_tree", nullptr},
                                    {"priority_list", nullptr},
                                    {"extra_stock_lists", json::array()},
                                    {"extra_price_lists", json::array()}});
    for (auto const key : options.channels)
        store.channels.insert(key, {{"name", fmt::format("Channel {}", key)},
                                    {"channel_type", "sales_channel"},
                                    {"catalog", catalog},
                                    {"category_tree", nullptr},
                                    {"is_active", true},
                                    {"conf", conf()},
                                    {"schema", json::object()},
                                    {"created_date", store.now()},
                                    {"modified_date", store.now()}});
}

json::object place(std::string_view name) {
    return {{"name", name}, {"is_active", true}, {"translations", nullptr}, {"mapping", json::array()}};
}

void seed_country(Store& store, geography::Country const& country) {
    auto row = place(country.name);
    row["code"] = country.code;
    auto const country_key = store.countries.key_of(store.countries.insert(std::move(row)));
    for (auto const& city : country.cities) {
        auto city_row = place(city.name);
        city_row["country"] = country_key;
        auto const city_key = store.cities.key_of(store.cities.insert(std::move(city_row)));
        for (auto const& township : city.townships) {
            auto township_row = place(township.name);
            township_row["country"] = country_key;
            township_row["city"] = city_key;
            auto const township_key = store.townships.key_of(store.townships.insert(std::move(township_row)));
            for (auto const& district : township.districts) {
                auto district_row = place(district);
                district_row["country"] = country_key;
                district_row["city"] = city_key;
                district_row["township"] = township_key;
                store.districts.insert(std::move(district_row));
            }
        }
    }
}

void seed_cargos(Store& store) {
    constexpr std::array<std::array<char const*, 3>, 9> companies{{{"Yurtiçi Kargo", "yurtici", "yurtici"},
                                                                   {"Aras Kargo", "aras", "aras"},
                                                                   {"Sürat Kargo", "surat", "surat"},
                                                                   {"MNG Kargo", "mng", "mng"},
                                                                   {"PTT Kargo", "ptt", "ptt"},
                                                                   {"Trendyol Express", "trendyol_express", "other"},
                                                                   {"hepsiJET", "hepsijet", "other"},
                                                                   {"Kolay Gelsin", "kolay_gelsin", "other"},
                                                                   {"Horoz Lojistik", "horoz", "horoz"}}};
    for (auto const& [name, erp_code, slug] : companies)
        store.add(store.cargos, {{"name", name}, {"erp_code", erp_code}, {"shipping_company", slug}});
    store.add(store.retail_stores, {{"name", "Kadıköy Mağaza"}, {"erp_code", "M001"}, {"is_active", true}});
}

}  // namespace

void seed(Store& store, OmnitronOptions const& options) {
    seed_content_types(store);
    seed_channels(store, options);
    for (auto const& country : geography::countries()) seed_country(store, country);
    seed_cargos(store);
    seed_reasons(store);
    for (std::size_t n = 0; n < options.products; ++n) add_product(store, options, barcode(n));
}

}  // namespace channeld::sandbox
