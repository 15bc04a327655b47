#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sandbox/exact_json.hpp"
#include "sandbox/trendyol/listing.hpp"
#include "sandbox/trendyol/parameters.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::int64_t reach = 10'000;

// Point reads for repair: by order number or by ids, whatever their dates.
std::vector<Package const*> named(Shop const& shop, Call const& call) {
    std::vector<Package const*> out;
    if (auto const* number = call.parameter("orderNumber"))
        for (auto const id : shop.of_order(*number)) out.push_back(shop.find(id));
    auto const ids = list_parameter(call, "shipmentPackageIds");
    if (ids.size() > 50) throw trendyol_error(400, "invalid.parameter", "at most 50 shipmentPackageIds");
    for (auto const& text : ids) {
        std::int64_t id = 0;
        std::from_chars(text.data(), text.data() + text.size(), id);
        if (auto const* package = shop.find(id)) out.push_back(package);
    }
    return out;
}

std::vector<Package const*> dated(Shop const& shop, Call const& call, Timestamp now) {
    auto const end = integer_parameter(call, "endDate", 0, far_future);
    auto const start = integer_parameter(call, "startDate", 0, far_future);
    auto const last = end ? from_epoch_ms(*end) : now;
    auto const first = start ? from_epoch_ms(*start) : last - std::chrono::days(7);
    if (last < first || last - first > std::chrono::days(14))
        throw trendyol_error(400, "invalid.date.range", "the dates may be at most 2 weeks apart");
    auto const* field = call.parameter("orderByField");
    bool const by_creation = field && *field == "CreatedDate";
    std::vector<Package const*> out;
    for (auto const& [position, id] : shop.by_change()) {
        auto const* package = shop.find(id);
        auto const moment = by_creation ? package->ordered : package->modified;
        if (moment >= first && moment <= last) out.push_back(package);
    }
    auto const* direction = call.parameter("orderByDirection");
    bool const up = direction && *direction == "ASC";
    std::stable_sort(out.begin(), out.end(), [&](auto const* a, auto const* b) {
        auto const x = by_creation ? a->ordered : a->modified, y = by_creation ? b->ordered : b->modified;
        return up ? x < y : x > y;
    });
    return out;
}

}  // namespace

json::object encode(Package const& package, TrendyolOptions const& options) {
    auto out = encode(package, options.order_date_shift);
    return options.old_names ? with_old_names(std::move(out)) : out;
}

Refusal trendyol_error(int status, std::string_view key, std::string_view message) {
    return {status, {{"errors", json::array{{{"key", key}, {"message", message}, {"errorCode", nullptr}}}}}};
}

Reply list(Shop const& shop, TrendyolOptions const& options, Call const& call, Timestamp now) {
    auto const size = integer_parameter(call, "size", 1, 200).value_or(50);
    auto const page = integer_parameter(call, "page", 0, far_future).value_or(0);
    if ((page + 1) * size > reach) throw trendyol_error(429, "too.many.requests", "page*size reaches too far");
    bool const by_name = call.parameter("orderNumber") || call.parameter("shipmentPackageIds");
    auto packages = by_name ? named(shop, call) : dated(shop, call, now);
    if (auto const* status = call.parameter("status"))
        std::erase_if(packages, [&](auto const* package) { return package->status != *status; });

    auto const total = static_cast<std::int64_t>(packages.size());
    json::object body{
        {"totalElements", total}, {"totalPages", (total + size - 1) / size}, {"page", page}, {"size", size}};
    json::array content;
    for (auto i = page * size; i < std::min(total, (page + 1) * size); ++i)
        content.emplace_back(encode(*packages[static_cast<std::size_t>(i)], options));
    body["content"] = std::move(content);
    return {200, {{"Content-Type", "application/json"}}, exact_text(body), Fault::none, {}};
}

}  // namespace channeld::sandbox
