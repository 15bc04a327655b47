#include "commands/channels/medusa/settings.hpp"

#include "dto/url.hpp"

namespace channeld::channels::medusa {
namespace {

constexpr int largest_page = 200;  // about 4 MB
constexpr auto longest_time = std::chrono::hours(365 * 24);

}  // namespace

void check(Settings const& settings, Node const& document, DecodePath const& path) {
    auto const wrong = [&](std::string_view key, std::string message) {
        auto const* value = document.find(key);
        DecodePath(path, key).report(value ? value->position : document.position, std::move(message));
    };
    if (auto fault = fault_of_url(settings.url); !fault.empty()) wrong("url", std::move(fault));
    if (settings.api_key.reveal().empty())
        wrong("api_key", "empty; expected a secret API key (Medusa: Settings, Secret API Keys)");
    if (settings.page_size < 1 || settings.page_size > largest_page)
        wrong("page_size", "expected a number from 1 to 200");
    if (settings.look_back > longest_time) wrong("look_back", "expected at most a year, 365d");
    if (settings.forget_unpaid_after > longest_time) wrong("forget_unpaid_after", "expected at most a year, 365d");
    if (!settings.location_id.empty() && !settings.location_id.starts_with("sloc_"))
        wrong("location_id", "expected the id of a stock location, sloc_... (Medusa: Settings, Locations)");
    if (settings.cargo_companies.empty() && settings.default_cargo_company.empty())
        wrong("default_cargo_company",
              "missing; expected the erp code of a cargo company, for what cargo_companies does not name");
}

}  // namespace channeld::channels::medusa
