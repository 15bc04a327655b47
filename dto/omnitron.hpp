#pragma once

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dto/reflect/decode.hpp"

// Omnitron's responses, reduced to the members that are read; others are ignored.
namespace channeld::inline dto {

// Primary keys are called `pk` in most answers and `id` in some, for the same resource (docs/contracts/omnitron.md
// §11).
struct Keyed {
    std::optional<std::int64_t> pk;
    std::optional<std::int64_t> id;
    std::int64_t primary_key() const { return pk ? *pk : id.value_or(0); }
};
BOOST_DESCRIBE_STRUCT(Keyed, (), (pk, id))

// One page of a list (docs/contracts/omnitron.md §1.2). Some routes answer a bare array: the last page.
template <class T>
struct Page {
    std::vector<T> results;
    bool last = true;
};

template <class T>
struct Codec<Page<T>> {
    static void decode(Node const& node, Page<T>& out, DecodePath const& path) {
        if (node.kind == Node::Kind::array) return channeld::decode(node, out.results, path);
        auto const* results = node.find("results");
        if (!results) return path.expected("a page with 'results', or a list", node);
        auto const* next = node.find("next");
        out.last = !next || next->kind == Node::Kind::null || next->text.empty();
        channeld::decode(*results, out.results, DecodePath(path, std::string_view("results")));
    }
};

struct OmnitronChannel : Keyed {
    std::string name;
    std::optional<std::int64_t> catalog;
    bool is_active = true;
    boost::json::object conf;
    static constexpr std::array required{"name"};
};
BOOST_DESCRIBE_STRUCT(OmnitronChannel, (Keyed), (name, catalog, is_active, conf))

struct Catalog : Keyed {
    std::int64_t stock_list = 0;
    std::int64_t price_list = 0;
};
BOOST_DESCRIBE_STRUCT(Catalog, (Keyed), (stock_list, price_list))

struct ContentType : Keyed {
    std::string model;
};
BOOST_DESCRIBE_STRUCT(ContentType, (Keyed), (model))

// A customer as stored; personal data.
struct OmnitronCustomer : Keyed {
    std::optional<std::string> email, phone_number, first_name, last_name, channel_code;
};
BOOST_DESCRIBE_STRUCT(OmnitronCustomer, (Keyed), (email, phone_number, first_name, last_name, channel_code))

// A row of reference data (country, city, township, district, shop): found by a filter, used by its pk.
struct ReferenceRow : Keyed {
    std::optional<std::string> name, code;
};
BOOST_DESCRIBE_STRUCT(ReferenceRow, (Keyed), (name, code))

struct CargoCompany : Keyed {
    std::optional<std::string> erp_code;
};
BOOST_DESCRIBE_STRUCT(CargoCompany, (Keyed), (erp_code))

struct StoredAddress : Keyed {
    std::optional<std::string> hash_data;
};
BOOST_DESCRIBE_STRUCT(StoredAddress, (Keyed), (hash_data))

// An order as stored.
struct StoredOrder : Keyed {
    std::string number;
    std::string modified_date;
    std::optional<std::string> created_date;
    boost::json::object extra_field;
    Decimal amount;
    static constexpr std::array required{"number", "modified_date"};
};
BOOST_DESCRIBE_STRUCT(StoredOrder, (Keyed), (number, modified_date, created_date, extra_field, amount))

struct StoredOrderItem : Keyed {
    std::optional<std::int64_t> order;
    std::optional<std::string> status, tracking_number, invoice_number, invoice_date;
    std::string modified_date;
    boost::json::object extra_field;
    static constexpr std::array required{"modified_date"};
};
BOOST_DESCRIBE_STRUCT(StoredOrderItem, (Keyed),
                      (order, status, tracking_number, invoice_number, invoice_date, modified_date, extra_field))

// The mapping between a remote id and an Omnitron pk (docs/contracts/omnitron.md §4).
struct IntegrationAction : Keyed {
    std::optional<ContentType> content_type;
    std::int64_t object_id = 0;
    std::optional<std::string> remote_id;
    std::optional<std::string> version_date;
    std::optional<std::string> local_batch_id;
    std::string status;  // processing, success, error
    static constexpr std::array required{"object_id", "status"};
};
BOOST_DESCRIBE_STRUCT(IntegrationAction, (Keyed),
                      (content_type, object_id, remote_id, version_date, local_batch_id, status))

// An error report: a line of the log that merchants read in Omnitron's panel (docs/contracts/omnitron.md §9). No
// personal data in any field.
struct ErrorReport {
    std::int64_t action_content_type = 0;  // id of a content type
    std::int64_t action_object_id = 0;
    std::int64_t target_content_type = 0;
    std::int64_t target_object_id = 0;
    std::string obj_modified_date;  // YYYY-MM-DD HH:MM:SS
    std::string error_code;         // {local_batch_id}-{step}-{unique part}
    std::string error_desc;
    std::string raw_request;
    std::string raw_response;
    bool is_ok = false;
};
BOOST_DESCRIBE_STRUCT(ErrorReport, (),
                      (action_content_type, action_object_id, target_content_type, target_object_id, obj_modified_date,
                       error_code, error_desc, raw_request, raw_response, is_ok))

}  // namespace channeld::inline dto
