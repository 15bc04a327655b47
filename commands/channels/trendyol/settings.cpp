#include "commands/channels/trendyol/settings.hpp"

#include <algorithm>

#include "commands/channels/trendyol/position.hpp"
#include "dto/ascii.hpp"
#include "dto/url.hpp"

namespace channeld::channels::trendyol {
namespace {

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_of(std::string const& text, bool (*fits)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

// Reason ids of claims change (docs/contracts/channels/trendyol.md §6), so any number may be one.
bool is_reason(std::string const& text) {
    return all_of(text, is_digit) && text.size() <= 9;
}

void check(Limit const& limit, Node const& document, DecodePath const& path) {
    if (limit.requests < 1)
        DecodePath(path, std::string_view("requests")).report(document.position, "expected at least one request");
    if (limit.per == Duration(0))
        DecodePath(path, std::string_view("per")).report(document.position, "expected more than no time at all");
}

}  // namespace

void check(Settings const& settings, Node const& document, DecodePath const& path) {
    auto const require = [&](bool holds, std::string_view key, std::string message) {
        auto const* node = document.find(key);
        if (!holds) DecodePath(path, key).report(node ? node->position : document.position, std::move(message));
    };
    auto const require_between = [&](Duration least, Duration most, Duration value, std::string_view key) {
        require(value >= least && value <= most, key,
                fmt::format("expected {} to {}, got {}", to_text(least), to_text(most), to_text(value)));
    };
    require(all_of(settings.seller_id, is_digit) && settings.seller_id.size() <= 20, "seller_id",
            "expected the seller's number, digits only");
    require(!settings.api_key.reveal().empty(), "api_key", "expected a key, got an empty text");
    require(!settings.api_secret.reveal().empty(), "api_secret", "expected a secret, got an empty text");
    auto const fault = fault_of_url(settings.url);
    require(fault.empty(), "url", fault);
    for (auto const& [url_path, key] :
         {std::pair(&settings.orders_path, "orders_path"), std::pair(&settings.packages_path, "packages_path"),
          std::pair(&settings.claims_path, "claims_path"),
          std::pair(&settings.manual_deliver_path, "manual_deliver_path")})
        require(url_path->starts_with("/"), key, "expected a path that begins with '/'");
    // Both end up in headers, and Trendyol answers 403 to a User-Agent of another shape.
    require(all_of(settings.integrator, is_letter_or_digit) && settings.integrator.size() <= 30, "integrator",
            "expected 1 to 30 letters (a-z) and digits");
    require(!settings.store_front_code || all_of(*settings.store_front_code, is_letter_or_digit), "store_front_code",
            "expected letters (a-z) and digits");
    require(!settings.shipping_tax_rate.is_negative(), "shipping_tax_rate", "expected a rate of 0 or more, in percent");
    require_between(std::chrono::minutes(1), max_history, settings.look_back, "look_back");
    require_between(min_overlap, std::chrono::hours(7 * 24), settings.overlap, "overlap");
    require_between(Duration(0), std::chrono::hours(24), settings.order_date_shift, "order_date_shift");
    require(settings.carrier == Carrier::own_contract || settings.cargo_codes.empty(), "cargo_codes",
            "is for parcels of one's own contract; add 'carrier: own_contract' or leave it out");
    require(settings.unsupplied_reason >= 500 && settings.unsupplied_reason <= 506, "unsupplied_reason",
            "expected one of Trendyol's reasons, 500 (out of stock) to 506 (force majeure)");
    require(is_reason(settings.reject_reason), "reject_reason",
            "expected the id of one of Trendyol's claim issue reasons, digits only");
    for (auto const& [word, reason] : settings.reject_reasons)
        require(is_reason(reason), "reject_reasons",
                "expected ids of Trendyol's claim issue reasons, digits only, behind the channel's reasons");
    require(!settings.reject_description.empty() && settings.reject_description.size() <= 500, "reject_description",
            "expected a sentence of at most 500 bytes; Trendyol shows it to the buyer");
    require_between(std::chrono::hours(48), max_history, settings.claims_look_back, "claims_look_back");
    // Behind 45 hours the clocks' doubt of three hours would eat what is left of the 48.
    require_between(std::chrono::hours(1), std::chrono::hours(45), settings.claim_alarm_after, "claim_alarm_after");
    DecodePath const limits(path, std::string_view("limits"));
    boost::mp11::mp_for_each<Members<Limits>>([&](auto limit) {
        check(settings.limits.*limit.pointer, document, DecodePath(limits, std::string_view(limit.name)));
    });
}

}  // namespace channeld::channels::trendyol
