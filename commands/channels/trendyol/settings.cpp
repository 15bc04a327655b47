#include "commands/channels/trendyol/settings.hpp"

#include <algorithm>

#include "commands/channels/trendyol/position.hpp"
#include "dto/url.hpp"

namespace channeld::channels::trendyol {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool all_of(std::string const& text, bool (*fits)(char)) {
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

void check(Limit const& limit, Node const& document, Place const& place) {
    if (limit.requests < 1)
        Place(place, std::string_view("requests")).report(document.mark, "expected at least one request");
    if (limit.per == Duration(0))
        Place(place, std::string_view("per")).report(document.mark, "expected more than no time at all");
}

}  // namespace

void check(Settings const& settings, Node const& document, Place const& place) {
    auto const require = [&](bool holds, std::string_view key, std::string message) {
        auto const* node = document.find(key);
        if (!holds) Place(place, key).report(node ? node->mark : document.mark, std::move(message));
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
    require(settings.orders_path.starts_with("/"), "orders_path", "expected a path that begins with '/'");
    // Both end up in headers, and Trendyol answers 403 to a User-Agent of another shape.
    require(all_of(settings.integrator, is_letter_or_digit) && settings.integrator.size() <= 30, "integrator",
            "expected 1 to 30 letters (a-z) and digits");
    require(!settings.store_front_code || all_of(*settings.store_front_code, is_letter_or_digit), "store_front_code",
            "expected letters (a-z) and digits");
    require(!settings.shipping_tax_rate.is_negative(), "shipping_tax_rate", "expected a rate of 0 or more, in percent");
    require_between(std::chrono::minutes(1), reach, settings.look_back, "look_back");
    require_between(least_overlap, std::chrono::hours(7 * 24), settings.overlap, "overlap");
    require_between(Duration(0), std::chrono::hours(24), settings.order_date_shift, "order_date_shift");
    Place const limits(place, std::string_view("limits"));
    check(settings.limits.any, document, Place(limits, std::string_view("any")));
    check(settings.limits.stream, document, Place(limits, std::string_view("stream")));
}

}  // namespace channeld::channels::trendyol
