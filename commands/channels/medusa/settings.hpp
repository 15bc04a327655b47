#pragma once

#include <array>
#include <boost/describe.hpp>
#include <map>
#include <string>

#include "dto/reflect/decode.hpp"
#include "dto/reflect/duration.hpp"
#include "dto/secret.hpp"

namespace channeld::channels::medusa {

enum class ImportWhen { captured, authorized };
BOOST_DESCRIBE_ENUM(ImportWhen, captured, authorized)

enum class ProductKey { sku, barcode, variant_id };
BOOST_DESCRIBE_ENUM(ProductKey, sku, barcode, variant_id)

enum class ProvinceIs { township, ignore };
BOOST_DESCRIBE_ENUM(ProvinceIs, township, ignore)

// Omnitron's status from which on an order item gets a fulfillment in Medusa: 450 or 500.
enum class FulfilWhen { preparing, shipped };
BOOST_DESCRIBE_ENUM(FulfilWhen, preparing, shipped)

// The `settings:` of a channel of type medusa; README.md explains them for merchants.
struct Settings {
    std::string url;  // "https://shop.example.com", without /admin
    Secret api_key;   // a secret API key, "sk_..."
    int page_size = 50;
    Duration look_back =
        std::chrono::hours(14 * 24);  // how old an order's last change may be when nothing is known yet

    ImportWhen import_when = ImportWhen::captured;
    Duration forget_unpaid_after = std::chrono::hours(14 * 24);  // from the placing of the order

    std::string number_prefix;  // before the shop's order number
    ProductKey product_key = ProductKey::sku;
    ProvinceIs province_is = ProvinceIs::township;
    std::map<std::string, std::string> cargo_companies;  // name or option id of a shipping method -> erp code
    std::string default_cargo_company;                   // erp code
    std::string phone_if_missing;                        // Omnitron takes no address without one
    std::string tax_office_key = "tax_office";           // in the metadata of a billing address
    std::string tax_number_key = "tax_number";

    FulfilWhen fulfil_when = FulfilWhen::shipped;
    std::string location_id;  // stock location of fulfillments; "" for the one of the shipping option

    static constexpr std::array required{"url", "api_key"};
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (url, api_key, page_size, look_back, import_when, forget_unpaid_after, number_prefix, product_key,
                       province_is, cargo_companies, default_cargo_company, phone_if_missing, tax_office_key,
                       tax_number_key, fulfil_when, location_id))

// The rules that types alone cannot express. `document` is what `settings` was decoded from, `path` where it stands.
void check(Settings const& settings, Node const& document, DecodePath const& path);

}  // namespace channeld::channels::medusa
