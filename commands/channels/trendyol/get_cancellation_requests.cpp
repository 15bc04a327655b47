#include "commands/channels/trendyol/get_cancellation_requests.hpp"

#include <boost/json/serialize.hpp>
#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <set>

#include "commands/channels/trendyol/api_error.hpp"
#include "commands/channels/trendyol/claim.hpp"
#include "commands/channels/trendyol/claim_position.hpp"
#include "commands/channels/trendyol/request.hpp"
#include "commands/channels/trendyol/stream.hpp"
#include "commands/sdk/reply.hpp"
#include "dto/redact.hpp"

namespace channeld::channels::trendyol {
namespace {

using Request = Fetched<CancellationRequest>;
using Requests = std::vector<Request>;

constexpr Duration accepted_after = std::chrono::hours(48);

struct PageCount {
    std::int64_t totalPages = 0;
    static constexpr std::array<char const*, 0> required{};
};
BOOST_DESCRIBE_STRUCT(PageCount, (), (totalPages))

// What a claim item's status means (docs/contracts/channels/trendyol.md §6). An accepted one is imported as well: it
// was refunded.
enum class Phase { early, waiting, accepted, disputed, over, unknown };

Phase phase_of(std::string const& status) {
    if (status == "WaitingInAction") return Phase::waiting;
    if (status == "Accepted") return Phase::accepted;
    if (status == "Unresolved" || status == "InAnalysis") return Phase::disputed;
    if (status == "Rejected" || status == "Cancelled") return Phase::over;
    if (status == "Created" || status == "WaitingFraudCheck") return Phase::early;
    return Phase::unknown;
}

CancellationRequest request_of(ClaimItem const& item, std::string const& remote_id) {
    CancellationRequest out;
    out.remote_id = remote_id;
    out.order_item = item.orderLineItemId.text;
    out.reason = item.reason().id.text;
    // Only Trendyol's own text: the customer's note may contain personal data.
    out.description = quote_remote(item.reason().name, 100);
    out.cancellation_type = CancellationType::refund;
    return out;
}

// A claim does not say since when it waits; its last change is the nearest date there is.
std::optional<Invalid> alarm_of(Claim const& claim, Timestamp now, Settings const& settings) {
    auto const since = claim.lastModifiedDate != 0 ? claim.lastModifiedDate : claim.claimDate;
    if (since <= 0 || to_epoch_ms(now) < since || to_epoch_ms(now) - since < settings.claim_alarm_after.count())
        return std::nullopt;
    return Invalid{"claim_deadline", fmt::format("Trendyol accepts this return by itself about {}; approve or reject "
                                                 "it in Omnitron before",
                                                 to_iso(from_epoch_ms(since) + accepted_after))};
}

void add(Claim const& claim, ClaimItem const& item, FetchQuery const& query, Settings const& settings, Requests& out) {
    auto const remote_id = remote_id_of({claim.key(), item.id.text});
    auto const alarm_id = remote_id + "!";
    auto const& number = claim.orderNumber.text.empty() ? claim.key() : claim.orderNumber.text;
    auto const phase = phase_of(item.claimItemStatus.name);
    if (phase == Phase::early) return;
    if (phase == Phase::unknown)
        return out.push_back(
            {remote_id, number,
             Invalid{"unknown_status", fmt::format("Trendyol's status '{}' of a return is not known here",
                                                   quote_remote(item.claimItemStatus.name, 40))}});
    if (phase == Phase::over)
        out.push_back({remote_id, number, Retracted{"the return was cancelled or rejected in Trendyol"}});
    if (phase == Phase::waiting || phase == Phase::accepted) {
        if (item.orderLineItemId.text.empty())
            out.push_back({remote_id, number, Invalid{"missing_field", "the return has no orderLineItemId"}});
        else
            out.push_back({remote_id, number, request_of(item, remote_id)});
    }
    if (phase != Phase::waiting)
        out.push_back({alarm_id, number, Retracted{"the return is decided"}});
    else if (auto alarm = alarm_of(claim, query.now, settings))
        out.push_back({alarm_id, number, std::move(*alarm)});
}

Request unreadable(Node const& row, std::string const& why) {
    boost::uuids::name_generator_sha1 const name(boost::uuids::ns::oid());
    auto const id = "unreadable-" + to_string(name(boost::json::serialize(to_json(row))));
    return {id, id, Invalid{"unreadable_claim", "the return cannot be read: " + why}};
}

Requests requests_of(Node const& row, FetchQuery const& query, Settings const& settings) {
    auto const claim = decode<Claim>(row);
    if (!claim) return {unreadable(row, claim.error().message)};
    Requests out;
    for (auto const& line : claim->items)
        for (auto const& item : line.claimItems)
            if (!is_claim_id(claim->key()) || !is_claim_id(item.id.text))
                return {unreadable(row, "its id, or the id of an item, is missing or none")};
            else
                add(*claim, item, query, settings, out);
    return out;
}

}  // namespace

result<std::string> GetClaims::range(TimeRange range, Timestamp) const {
    return claim_start_position(range);
}

std::vector<HttpRequest> GetClaims::transform_data(FetchQuery const& query) const {
    auto const window = next_claim_window(query.position, query.now, settings_.claims_look_back);
    auto request = trendyol_request("GET", settings_.claims_path, "get_claims", settings_);
    request.url += url_query({{"startDate", std::to_string(window.from)},
                              {"endDate", std::to_string(window.to)},
                              {"page", std::to_string(window.page)},
                              {"size", "200"}});
    request.limit_group = "claims";
    return {request};
}

result<FetchPage<CancellationRequest>> GetClaims::normalize_response(FetchQuery const& query,
                                                                     std::vector<HttpRequest> const& requests,
                                                                     std::vector<HttpResponse> const& responses) const {
    auto const& request = requests.front();
    auto const& response = responses.front();
    auto const window = next_claim_window(query.position, query.now, settings_.claims_look_back);
    if (!response.ok()) return trendyol_error(request, response, settings_);
    auto body = read_json(request, response);
    if (!body) return body.error();
    auto const count = decode<PageCount>(*body);
    auto* const rows = rows_of(*body);
    if (!count || !rows)
        return transient(request.label + ": the reply is not a page of claims: it has no list 'content'");

    FetchPage<CancellationRequest> page;
    bool const more_pages = !rows->empty() && window.page + 1 < count->totalPages;
    page.more = more_pages || !is_last_claim_window(window);
    page.position = more_pages ? position_after_claim_page(window) : position_after_claim_window(window);
    std::set<std::string> seen;
    for (auto const& row : *rows) {
        auto found = requests_of(row, query, settings_);
        if (found.empty()) ++page.ignored;
        for (auto& item : found)
            if (seen.insert(item.remote_id).second) page.items.push_back(std::move(item));
    }
    return page;
}

}  // namespace channeld::channels::trendyol
