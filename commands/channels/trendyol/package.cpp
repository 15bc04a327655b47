#include "commands/channels/trendyol/package.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace channeld::channels::trendyol {
namespace {

struct Renamed {
    std::string_view before, now;
};

constexpr Renamed package_names[] = {
    {"id", "shipmentPackageId"},
    {"grossAmount", "packageGrossAmount"},
    {"totalDiscount", "packageSellerDiscount"},
    {"totalTyDiscount", "packageTyDiscount"},
    {"totalPrice", "packageTotalPrice"},
};
constexpr Renamed line_names[] = {
    {"id", "lineId"},
    {"merchantSku", "stockCode"},
    {"merchantId", "sellerId"},
    {"amount", "lineGrossAmount"},
    {"discount", "lineSellerDiscount"},
    {"tyDiscount", "lineTyDiscount"},
    {"price", "lineUnitPrice"},
    {"productCode", "contentId"},
    {"vatBaseAmount", "vatRate"},
};

template <std::size_t n>
void rename(Node& object, Renamed const (&names)[n]) {
    for (auto const& [before, now] : names) {
        if (object.find(now)) continue;
        for (auto& member : object.members)
            if (member.key == before) member.key = now;
    }
}

}  // namespace

Node with_current_names(Node row) {
    rename(row, package_names);
    for (auto& member : row.members)
        if (member.key == "lines")
            for (auto& line : member.value.items) rename(line, line_names);
    return row;
}

boost::json::object extra_fields(Node const& row) {
    boost::json::object out;
    for (std::string_view const key :
         {"orderNumber", "shipmentPackageId", "originPackageIds", "createdBy", "agreedDeliveryDate",
          "cargoTrackingLink", "micro", "3pByTrendyol", "is4P", "fastDelivery", "warehouseId", "deliveryAddressType",
          "status", "shipmentPackageStatus"})
        if (auto const* value = row.find(key); value && value->kind != Node::Kind::null) out[key] = to_json(*value);
    return out;
}

std::string make_item_id(std::string const& line_item_id, std::string const& line_id, std::size_t at) {
    return line_item_id.empty() ? line_id + ":" + std::to_string(at + 1) : line_item_id;
}

PackageKey package_key(Node const& row) {
    constexpr std::size_t longest = 32;
    auto const* id = row.find("shipmentPackageId");
    bool const readable = id && !id->text.empty() && id->text.size() <= longest &&
                          id->text.find_first_not_of("0123456789") == std::string::npos;
    if (readable) return {id->text};
    boost::uuids::name_generator_sha1 const name(boost::uuids::ns::oid());
    return {"unreadable-" + to_string(name(boost::json::serialize(to_json(row)))), true};
}

}  // namespace channeld::channels::trendyol
