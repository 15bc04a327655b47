#include "commands/omnitron/cancel.hpp"
#include "commands/omnitron/cancellation_requests.hpp"
#include "commands/omnitron/changed_orders.hpp"
#include "commands/omnitron/conf_schema.hpp"
#include "commands/omnitron/created_orders.hpp"
#include "commands/omnitron/item_update.hpp"
#include "commands/omnitron/reason_table.hpp"
#include "commands/omnitron/reasons.hpp"
#include "commands/omnitron/remote_batches.hpp"
#include "tests/fuzz/run_task.hpp"

namespace {

using namespace channeld;
using namespace channeld::omnitron;
using fuzz::run;
using fuzz::run_to_end;

void run_cancels(std::string_view script) {
    Cancel cancel;
    cancel.order = 5;
    cancel.reasons = {{50, 1}, {51, 2}};
    for (bool const check_first : {false, true})
        run_to_end(script, [&](auto& port, auto api) { return cancel_order(port, api, cancel, check_first); });
    NewCancellationRequest wanted;
    wanted.order_item = 50;
    wanted.reason = 1;
    wanted.content.remote_id = "W1";
    run_to_end(script, [&](auto& port, auto api) { return create_cancellation_request(port, api, wanted); });
    Capabilities capabilities;
    run_to_end(script, [&](auto& port, auto api) {
        return find_cancellation_requests(port, api, std::vector<std::int64_t>{50, 51}, capabilities);
    });
    run_to_end(script, [&](auto& port, auto api) { return list_changed_cancellation_requests(port, api, 1); });
}

void run_items(std::string_view script) {
    boost::json::object const wanted{{"status", "500"}, {"tracking_number", "TN"}, {"extra_field", {{"a", 1}}}};
    auto const rows = run(script, [&](auto& port, auto api) {
        return read_items(port, api, std::vector<std::int64_t>{50, 51});
    });
    if (rows)
        for (auto const& [pk, row] : *rows) changed_fields(wanted, row);
    run_to_end(script, [&](auto& port, auto api) { return update_item(port, api, 50, wanted); });
}

void run_batches(std::string_view script) {
    std::vector<BatchObject> const objects{{50, "v1", "order", "P1", std::nullopt}};
    run_to_end(script,
               [&](auto& port, auto api) { return report_sent_to_remote(port, api, 9, "order", objects, "R1"); });
    run_to_end(script, [&](auto& port, auto api) { return mark_batch_ongoing(port, api, 9); });
    run_to_end(script, [&](auto& port, auto api) { return fail_batch(port, api, 9, objects); });
    run_to_end(script, [&](auto& port, auto api) { return list_remote_batches(port, api, "order"); });
}

void run_orders(std::string_view script) {
    auto const changed = run(script, [&](auto& port, auto api) { return list_changed_orders(port, api, 1); });
    if (changed)
        for (auto const& order : changed->results) to_update(order);
    TimeRange const range{Timestamp(std::chrono::hours(1)), Timestamp(std::chrono::hours(2))};
    auto const created = run(script, [&](auto& port, auto api) { return list_created_orders(port, api, range, 1); });
    if (created)
        for (auto const& order : created->results) fuzz::must(order.created_date.has_value());
}

void run_settings(std::string_view script) {
    ReasonMapping const yaml;
    auto const known = run(script, [&](auto& port, auto api) { return list_reasons(port, api); });
    if (known) reason_table(yaml, {{"reason_mapping", {{"a", 1}}}}, *known);
    std::vector<ConfField> const fields{{"shop_url", "Address", ConfType::url, true}};
    run_to_end(script, [&](auto& port, auto api) { return publish_conf_schema(port, api, fields); });
    auto const conf = decode_json<boost::json::object>(script);
    if (conf) Reasons("shop", yaml, *conf, {}).pk_of("401");
}

}  // namespace

// Whatever Omnitron replies about changes to orders, every task ends.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const script = channeld::fuzz::text_of(data, size);
    run_cancels(script);
    run_items(script);
    run_batches(script);
    run_orders(script);
    run_settings(script);
    return 0;
}
