#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/cancellation_requests.hpp"
#include "commands/omnitron/changed_orders.hpp"
#include "commands/omnitron/conf_schema.hpp"
#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/item_update.hpp"
#include "commands/omnitron/reason_table.hpp"
#include "commands/omnitron/reasons.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "tests/fuzz/conversations.hpp"

namespace {

using namespace channeld;
using namespace channeld::omnitron;
using fuzz::hear;

void hear_of_cancels(std::string_view script) {
    Cancel cancel;
    cancel.order = 5;
    cancel.reasons = {{50, 1}, {51, 2}};
    for (bool const look_first : {false, true})
        hear(script, [&](auto& exchange, auto api) { return cancel_order(exchange, api, cancel, look_first); });
    NewCancellationRequest wanted;
    wanted.order_item = 50;
    wanted.reason = 1;
    wanted.content.remote_id = "W1";
    hear(script, [&](auto& exchange, auto api) { return create_cancellation_request(exchange, api, wanted); });
    bool many_at_once = true;
    hear(script, [&](auto& exchange, auto api) {
        return find_cancellation_requests(exchange, api, std::vector<std::int64_t>{50, 51}, many_at_once);
    });
    hear(script, [&](auto& exchange, auto api) { return changed_cancellation_requests(exchange, api, 1); });
}

void hear_of_items(std::string_view script) {
    boost::json::object const wanted{{"status", "500"}, {"tracking_number", "TN"}, {"extra_field", {{"a", 1}}}};
    auto const rows = hear(script, [&](auto& exchange, auto api) {
        return read_items(exchange, api, std::vector<std::int64_t>{50, 51});
    });
    if (rows)
        for (auto const& [key, row] : *rows) differences(wanted, row);
    hear(script, [&](auto& exchange, auto api) { return update_item(exchange, api, 50, wanted); });
}

void hear_of_batches(std::string_view script) {
    std::vector<BatchObject> const objects{{50, "v1", "order", "P1", std::nullopt}};
    hear(script, [&](auto& exchange, auto api) { return hand_over_batch(exchange, api, 9, "order", objects, "R1"); });
    hear(script, [&](auto& exchange, auto api) { return mark_batch_ongoing(exchange, api, 9); });
    hear(script, [&](auto& exchange, auto api) { return fail_batch(exchange, api, 9, objects); });
    hear(script, [&](auto& exchange, auto api) { return remote_batches(exchange, api, "order"); });
}

void hear_of_orders(std::string_view script) {
    auto const changed = hear(script, [&](auto& exchange, auto api) { return changed_orders(exchange, api, 1); });
    if (changed)
        for (auto const& order : changed->results) to_update(order);
    TimeRange const range{Timestamp(std::chrono::hours(1)), Timestamp(std::chrono::hours(2))};
    auto const created =
        hear(script, [&](auto& exchange, auto api) { return created_orders(exchange, api, range, 1); });
    if (created)
        for (auto const& order : created->results) fuzz::must(order.created_date.has_value());
}

void hear_of_settings(std::string_view script) {
    ReasonMapping const yaml;
    auto const known = hear(script, [&](auto& exchange, auto api) { return list_reasons(exchange, api); });
    if (known) reason_table(yaml, {{"reason_mapping", {{"a", 1}}}}, *known);
    std::vector<ConfField> const fields{{"shop_url", "Address", ConfType::url, true}};
    hear(script, [&](auto& exchange, auto api) { return publish_conf_schema(exchange, api, fields); });
    auto const conf = decode_json<boost::json::object>(script);
    if (conf) Reasons("shop", yaml, *conf, {}).pk_of("401");
}

}  // namespace

// Whatever Omnitron says of what happens to orders later, every conversation comes to an end.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const script = channeld::fuzz::text_of(data, size);
    hear_of_cancels(script);
    hear_of_items(script);
    hear_of_batches(script);
    hear_of_orders(script);
    hear_of_settings(script);
    return 0;
}
