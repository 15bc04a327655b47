#include <fmt/format.h>

#include <charconv>

#include "sandbox/exact_json.hpp"
#include "sandbox/trendyol/body.hpp"
#include "sandbox/trendyol/claims_api.hpp"
#include "sandbox/trendyol/seller.hpp"
#include "sandbox/trendyol/trendyol.hpp"

namespace channeld::sandbox {
namespace {

Refusal no_such_endpoint() {
    return trendyol_error(404, "not.found", "no such endpoint");
}

void admit(Rate& rate, Timestamp now) {
    if (!rate.admits(now)) throw trendyol_error(429, "too.many.requests", "too many requests");
}

// Cuts `prefix` off; false and nothing done when the path does not begin so.
bool take_prefix(std::string_view& path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return false;
    path.remove_prefix(prefix.size());
    return true;
}

// Up to the next '/', which goes as well.
std::string_view take_word(std::string_view& path) {
    auto const word = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(word.size() + 1, path.size()));
    return word;
}

}  // namespace

Reply Trendyol::answer(Call const& call) {
    check(call);
    std::string_view path = call.path;
    if (path == "/integration/order/claim-issue-reasons" && call.method == "GET") return list_issue_reasons();
    if (take_prefix(path, fmt::format("/integration/sellers/{}/seller-invoice-links", options_.seller))) {
        if (call.method == "POST" && path.empty()) return invoices_.add(trendyol_body(call));
        if (call.method == "POST" && path == "/delete") return invoices_.remove(trendyol_body(call));
        throw no_such_endpoint();
    }
    if (!take_prefix(path, fmt::format("/integration/order/sellers/{}/", options_.seller))) throw no_such_endpoint();
    if (take_prefix(path, "shipment-packages/")) return change_package(call, path);
    if (take_prefix(path, "claims/")) return decide(call, path);
    return read(call, path);
}

Reply Trendyol::read(Call const& call, std::string_view route) {
    if (call.method != "GET") throw no_such_endpoint();
    if (route == "orders/stream") return stream(shop_, options_, call, clock_());
    if (route == "orders") throw trendyol_error(426, "upgrade.required", "this version is closed");
    if (route == "v2/orders") {
        admit(list_calls_, clock_());
        return list(shop_, options_, call, clock_());
    }
    if (route != "claims") throw no_such_endpoint();
    claims_.expire();
    return list_claims(claims_, shop_, options_, call);
}

Reply Trendyol::change_package(Call const& call, std::string_view rest) {
    auto const word = take_word(rest);
    std::int64_t id = 0;
    auto const [end, failed] = std::from_chars(word.data(), word.data() + word.size(), id);
    if (failed != std::errc() || end != word.data() + word.size()) throw no_such_endpoint();
    if (rest == "items/unsupplied") admit(unsupplied_calls_, clock_());
    return change_by_seller(shop_, call, id, rest);
}

Reply Trendyol::decide(Call const& call, std::string_view rest) {
    auto const id = std::string(take_word(rest));
    bool const approve = call.method == "PUT" && rest == "items/approve";
    if (!approve && (call.method != "POST" || rest != "issue")) throw no_such_endpoint();
    admit(approve ? approvals_ : rejections_, clock_());
    claims_.expire();
    return approve ? approve_claim(claims_, id, call) : reject_claim(claims_, issue_reasons_, id, call, clock_());
}

Reply Trendyol::list_issue_reasons() const {
    json::array out;
    for (auto const& [id, name] : issue_reasons_) out.push_back({{"id", id}, {"name", name}});
    return json_reply(200, out);
}

void Trendyol::check(Call const& call) {
    if (call.header("User-Agent").empty()) throw trendyol_error(403, "forbidden", "User-Agent is missing");
    if (call.header("Authorization") != authorization_)
        throw Refusal{401, {{"exception", "ClientApiAuthenticationException"}}};
    admit(all_calls_, clock_());
}

}  // namespace channeld::sandbox
