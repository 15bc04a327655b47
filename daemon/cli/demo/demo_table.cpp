#include "daemon/cli/demo/demo_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dto/reflect/encode.hpp"

namespace channeld::cli {
namespace {

struct StoreOutcome {
    std::string customer, amount, currency;
    std::size_t items = 0;
};

std::string member_text(json::value const& row, std::string_view key) {
    auto const& value = row.as_object().at(key);
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::map<std::int64_t, StoreOutcome> arrived(json::object const& omnitron) {
    std::map<std::int64_t, std::string> customers;
    for (auto const& row : omnitron.at("customers").as_array())
        customers[row.at("pk").as_int64()] = member_text(row, "first_name") + " " + member_text(row, "last_name");
    std::map<std::int64_t, StoreOutcome> out;
    for (auto const& row : omnitron.at("orders").as_array()) {
        auto& order = out[row.at("pk").as_int64()];
        order.customer = customers[row.at("customer").as_int64()];
        order.amount = member_text(row, "amount");
        order.currency = member_text(row, "currency");
    }
    for (auto const& row : omnitron.at("order_items").as_array()) ++out[row.at("order").as_int64()].items;
    return out;
}

// Pads by characters, not bytes: Turkish letters take two.
std::string padded(std::string_view text, std::size_t width) {
    auto const continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    auto const characters = text.size() - static_cast<std::size_t>(std::count_if(text.begin(), text.end(), continues));
    return std::string(text) + std::string(characters < width ? width - characters : 0, ' ');
}

}  // namespace

void print_demo_table(std::vector<Entry> const& entries, boost::json::object const& omnitron) {
    auto orders = arrived(omnitron);
    fmt::print("{} {} {:>5} {:>14} {:>12} {:>8}\n", padded("order number", 24), padded("customer", 24), "items",
               "amount", "Omnitron pk", "requests");
    for (auto const& entry : entries) {
        if (entry.state != EntryState::mapped) continue;
        auto const& order = orders[entry.omnitron_pk];
        fmt::print("{} {} {:>5} {:>14} {:>12} {:>8}\n", padded(entry.display_number, 24), padded(order.customer, 24),
                   order.items, order.amount + " " + order.currency, entry.omnitron_pk, entry.requests);
    }
    for (auto const& entry : entries)
        if (entry.state == EntryState::parked)
            fmt::print("{} parked ({}): {}\n", padded(entry.display_number, 24), entry.reason_code, entry.message);
}

}  // namespace channeld::cli
