#pragma once

#include <functional>
#include <string>

#include "dto/timestamp.hpp"
#include "sandbox/omnitron/options.hpp"
#include "sandbox/omnitron/table.hpp"

namespace channeld::sandbox {

// The data of one Omnitron. Not thread-safe: Omnitron locks.
struct Store {
    Store(OmnitronOptions const& options, std::function<Timestamp()> clock);

    std::string now() const { return to_iso(clock()); }
    // Inserts with created_date and modified_date.
    json::object const& add(Table& table, json::object fields);
    // Changes fields and moves modified_date, by a microsecond at least.
    json::object const& update(Table& table, std::int64_t key, json::object fields);
    // The table of a content type's objects, or nullptr for a model that this sandbox does not keep.
    Table* objects_of(std::string_view model);
    json::object const* content_type(std::string_view model) const;
    // The key of an object's integration action in that channel, or 0.
    std::int64_t action_of(std::int64_t channel, std::int64_t object, std::string_view model) const;

    std::function<Timestamp()> clock;
    std::string geography_key;
    bool channel_changes_come_back;
    Table channels, catalogs, content_types;
    Table countries, cities, townships, districts;
    Table cargos, retail_stores, products;
    Table customers, addresses, orders, order_items;
    Table cancellation_reasons, cancellation_requests;
    Table batch_requests, integration_actions, failed_integrations, error_reports;
};

}  // namespace channeld::sandbox
