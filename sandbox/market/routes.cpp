#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "sandbox/exact_json.hpp"
#include "sandbox/form.hpp"
#include "sandbox/market/encode.hpp"
#include "sandbox/market/market.hpp"
#include "sandbox/market/updates.hpp"

namespace channeld::sandbox {
namespace {

Reply reply(int status, json::value const& body) {
    return {status, {{"Content-Type", "application/json"}}, exact_text(body), Fault::none, {}};
}

std::int64_t number(std::string_view text, Refusal const& otherwise) {
    std::int64_t out = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (failed != std::errc() || end != text.data() + text.size()) throw otherwise;
    return out;
}

// Rows behind the cursor `after`, oldest first, `limit` at most.
template <class Rows>
Reply rows_after(Rows const& rows, Call const& call) {
    auto const integer_parameter = [&](std::string_view name, std::int64_t otherwise) {
        auto const* text = call.parameter(name);
        if (!text || text->empty()) return otherwise;
        return number(*text, {400, {{"error", fmt::format("{} must be a whole number", name)}}});
    };
    auto const limit = static_cast<std::size_t>(std::clamp<std::int64_t>(integer_parameter("limit", 50), 1, 100));
    json::array out;
    for (auto row = rows.upper_bound(integer_parameter("after", 0)); row != rows.end() && out.size() < limit; ++row)
        out.emplace_back(encode(row->second));
    return reply(200, out);
}

template <class Rows, class Key>
auto& row_of(Rows& rows, Key const& key) {
    auto const found = rows.find(key);
    if (found == rows.end()) throw market_not_found();
    return found->second;
}

}  // namespace

Reply Market::answer(Call const& call) {
    if (call.header("Authorization") != "Bearer " + options_.token) throw Refusal{401, {{"error", "unknown token"}}};
    auto const parts = call.segments();
    auto const is = [&](std::string_view method, std::string_view root, std::size_t size) {
        return call.method == method && parts.size() == size && parts[0] == root;
    };
    if (is("GET", "orders", 1)) return rows_after(state_.orders, call);
    if (is("GET", "orders", 2)) return reply(200, encode(row_of(state_.orders, number(parts[1], market_not_found()))));
    if (is("GET", "cancellations", 1)) return rows_after(state_.cancellations, call);
    if (is("GET", "cancellation_requests", 1)) return rows_after(state_.requests, call);
    if (is("GET", "cancellation_requests", 2))
        return reply(200, encode(row_of(state_.requests, number(parts[1], market_not_found()))));
    if (is("GET", "changes", 1)) return rows_after(state_.changes, call);
    if (is("POST", "updates", 1)) return reply(202, encode(accept_updates(state_, options_, json_body(call))));
    if (is("GET", "updates", 2)) return reply(200, encode(poll(state_, row_of(state_.batches, std::string(parts[1])))));
    if (is("POST", "cancellation_requests", 3) && parts[2] == "decision")
        return decide(call, number(parts[1], market_not_found()));
    throw market_not_found();
}

Reply Market::decide(Call const& call, std::int64_t id) {
    auto& request = row_of(state_.requests, id);
    std::array<Field, 2> const fields{Field{"accept", Kind::boolean, Need::required}, Field{"reason", Kind::text}};
    auto const given = checked(json_body(call), fields);
    if (request.state != "open") throw Refusal{409, {{"error", "the request is already " + request.state}}};
    bool const accept = given.at("accept").as_bool();
    request.state = accept ? "accepted" : "refused";
    if (accept) state_.cancel(request.order, {request.unit});
    return reply(200, encode(request));
}

}  // namespace channeld::sandbox
