#include "commands/omnitron/item_update.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <iterator>

#include "commands/omnitron/detail/json_success.hpp"
#include "dto/decimal.hpp"
#include "dto/omnitron.hpp"
#include "dto/timestamp.hpp"

namespace channeld::omnitron {
namespace {

namespace json = boost::json;

std::string text_of(json::value const& value) {
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

bool is_empty(json::value const* value) {
    return !value || value->is_null() || (value->is_string() && value->as_string().empty());
}

bool same(json::value const& wanted, json::value const* stored) {
    if (is_empty(&wanted) || is_empty(stored)) return is_empty(&wanted) && is_empty(stored);
    if (wanted == *stored) return true;
    if (wanted.is_structured() || stored->is_structured()) return false;
    auto const a = text_of(wanted), b = text_of(*stored);
    if (auto const x = Decimal::parse(a), y = Decimal::parse(b); x && y) return *x == *y;
    if (auto const x = parse_iso(a), y = parse_iso(b); x && y) return *x == *y;
    return a == b;
}

// The stored object with the wanted members merged in; nullopt when nothing changes.
std::optional<json::object> merged(json::object const& wanted, json::value const* stored) {
    auto out = stored && stored->is_object() ? stored->as_object() : json::object();
    bool changed = false;
    for (auto const& [key, value] : wanted) {
        if (same(value, out.if_contains(key))) continue;
        out[key] = value;
        changed = true;
    }
    return changed ? std::optional(std::move(out)) : std::nullopt;
}

// A channel read late reports a step that is behind us: a delivered item is not shipped again, and a cancelled one
// stays cancelled (status codes: docs/contracts/omnitron.md §5.5).
bool is_earlier_step(json::value const& wanted, json::value const* stored) {
    static constexpr std::string_view steps[]{"400", "450", "500", "510", "520", "540", "550", "600"};
    if (!stored) return false;
    auto const from = std::find(std::begin(steps), std::end(steps), text_of(*stored));
    auto const to = std::find(std::begin(steps), std::end(steps), text_of(wanted));
    if (to == std::end(steps)) return false;
    return text_of(*stored) == "100" || (from != std::end(steps) && to < from);
}

}  // namespace

HttpTask<result<ItemRows>> read_items(RequestPort& omnitron, Api api, std::vector<std::int64_t> pks) {
    ItemRows rows;
    constexpr std::size_t page_size = 50;
    for (std::size_t begin = 0; begin < pks.size(); begin += page_size) {
        auto const end = std::min(pks.size(), begin + page_size);
        std::vector<std::int64_t> const group(pks.begin() + static_cast<std::ptrdiff_t>(begin),
                                              pks.begin() + static_cast<std::ptrdiff_t>(end));
        Api::Parameters const filter{{"pk__in", fmt::format("{}", fmt::join(group, ","))},
                                     {"limit", std::to_string(page_size)}};
        auto request = api.get("read_items", api.in_channel("order_items/"), filter);
        auto const reply = co_await omnitron.send(std::move(request));
        auto page = read<Page<Node>>("read_items", reply);
        if (!page) co_return page.error();
        for (auto const& row : page->results) {
            auto value = to_json(row);
            auto const keyed = decode<Keyed>(row);
            if (keyed && value.is_object()) rows[keyed->primary_key()] = std::move(value.as_object());
        }
    }
    co_return rows;
}

json::object changed_fields(json::object const& wanted, json::object const& stored) {
    json::object out;
    for (auto const& [name, value] : wanted) {
        auto const* const present = stored.if_contains(name);
        if (name == "extra_field" && value.is_object()) {
            if (auto changed = merged(value.as_object(), present)) out[name] = std::move(*changed);
        } else if (!same(value, present) && !(name == "status" && is_earlier_step(value, present))) {
            out[name] = value;
        }
    }
    return out;
}

HttpTask<outcome<void>> update_item(RequestPort& omnitron, Api api, std::int64_t item, json::object changes) {
    auto request = api.patch("update_item", api.in_channel(fmt::format("order_items/{}/", item)), changes);
    request.repeatable = true;
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return Failure(reply.error());
    if (!reply->ok()) co_return Failure(error_from_response("update_item", *reply), "item_refused");
    if (!is_json_success(*reply)) co_return Failure(unreadable("update_item", "it is not JSON"));
    co_return outcome<void>();
}

}  // namespace channeld::omnitron
