#include "sandbox/trendyol/control.hpp"

#include <array>

#include "sandbox/form.hpp"
#include "sandbox/trendyol/claim_control.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::array<std::pair<std::string_view, Poison>, 8> poisons{{{"none", Poison::none},
                                                                      {"unknown_product", Poison::unknown_product},
                                                                      {"unknown_city", Poison::unknown_city},
                                                                      {"unknown_cargo", Poison::unknown_cargo},
                                                                      {"missing_field", Poison::missing_field},
                                                                      {"unknown_status", Poison::unknown_status},
                                                                      {"unknown_currency", Poison::unknown_currency},
                                                                      {"amount_gap", Poison::amount_gap}}};

template <class T>
void take_integer(json::object const& given, std::string_view name, T& out) {
    if (auto const* value = given.if_contains(name)) out = static_cast<T>(value->as_int64());
}

OrderSpec order_spec_of(Call const& call) {
    std::vector<std::string_view> words;
    words.reserve(std::size(poisons));
    for (auto const& [word, value] : poisons) words.push_back(word);
    std::vector<Field> const fields{{"count", Kind::integer},
                                    {"packages_per_order", Kind::integer},
                                    {"age_ms", Kind::integer},
                                    {"spacing_ms", Kind::integer},
                                    {"new_with_one_home", Kind::integer},
                                    {"new_with_two_homes", Kind::integer},
                                    {"status", Kind::text, Need::required},
                                    {"seller_pays", Kind::boolean},
                                    {"poison", Kind::choice, Need::optional, 0, nullptr, words}};
    auto const given = checked(json_body(call), fields, true);
    OrderSpec out;
    take_integer(given, "count", out.count);
    take_integer(given, "packages_per_order", out.packages_per_order);
    take_integer(given, "new_with_one_home", out.mix.new_with_one_home);
    take_integer(given, "new_with_two_homes", out.mix.new_with_two_homes);
    std::int64_t age = out.age.count(), spacing = out.spacing.count();
    take_integer(given, "age_ms", age);
    take_integer(given, "spacing_ms", spacing);
    out.age = std::chrono::milliseconds(age);
    out.spacing = std::chrono::milliseconds(spacing);
    if (auto const* status = given.if_contains("status")) out.status = std::string(status->as_string());
    if (auto const* pays = given.if_contains("seller_pays")) out.seller_pays = pays->as_bool();
    for (auto const& [word, value] : poisons)
        if (auto const* name = given.if_contains("poison"); name && name->as_string() == word) out.poison = value;
    return out;
}

Reply change_package(Trendyol& trendyol, Call const& call) {
    std::vector<Field> const fields{{"id", Kind::integer, Need::required},
                                    {"status", Kind::text},
                                    {"split", Kind::boolean},
                                    {"cancel_unit", Kind::integer},
                                    {"cancel", Kind::boolean}};
    auto const given = checked(json_body(call), fields);
    auto const id = given.at("id").as_int64();
    json::array children;
    if (auto const* status = given.if_contains("status")) {
        if (!trendyol.set_status(id, std::string(status->as_string()))) throw not_found();
    } else if (auto const* unit = given.if_contains("cancel_unit")) {
        if (auto const child = trendyol.cancel_unit(id, unit->as_int64())) children.emplace_back(child);
    } else if (given.contains("cancel")) {
        if (!trendyol.cancel_package(id)) throw not_found();
    } else {
        for (auto const child : trendyol.split(id)) children.emplace_back(child);
        if (children.empty()) throw not_found();
    }
    return json_reply(200, {{"packages", std::move(children)}});
}

Reply change_options(Trendyol& trendyol, Call const& call) {
    std::vector<Field> const fields{{"old_names", Kind::boolean},
                                    {"cursor_repeats", Kind::boolean},
                                    {"huge_tracking_numbers", Kind::boolean},
                                    {"claims_by_modified", Kind::boolean}};
    auto const given = checked(json_body(call), fields);
    if (auto const* on = given.if_contains("old_names")) trendyol.set_old_names(on->as_bool());
    if (auto const* on = given.if_contains("cursor_repeats")) trendyol.set_cursor_repeats(on->as_bool());
    if (auto const* on = given.if_contains("huge_tracking_numbers")) trendyol.set_huge_tracking_numbers(on->as_bool());
    if (auto const* on = given.if_contains("claims_by_modified")) trendyol.set_claims_by_modified(on->as_bool());
    return no_content();
}

Reply add_orders(Trendyol& trendyol, Call const& call) {
    json::array numbers;
    for (auto const& number : trendyol.add_orders(order_spec_of(call))) numbers.emplace_back(number);
    return json_reply(201, {{"orders", std::move(numbers)}});
}

}  // namespace

Reply control(Trendyol& trendyol, Call const& call) {
    auto const is = [&](std::string_view method, std::string_view path) {
        return call.method == method && call.path == path;
    };
    if (is("GET", "/_sandbox/state"))
        return {200, {{"Content-Type", "application/json"}}, trendyol.dump(), Fault::none, {}};
    if (is("POST", "/_sandbox/orders")) return add_orders(trendyol, call);
    if (is("POST", "/_sandbox/packages")) return change_package(trendyol, call);
    if (is("POST", "/_sandbox/claims")) return open_claim(trendyol, call);
    if (is("POST", "/_sandbox/claim_items")) return set_claim_item(trendyol, call);
    if (is("POST", "/_sandbox/issue_reasons")) return set_issue_reason(trendyol, call);
    if (is("POST", "/_sandbox/options")) return change_options(trendyol, call);
    throw not_found();
}

}  // namespace channeld::sandbox
