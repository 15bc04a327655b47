#include "daemon/cli/demo/demo_remotes.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <boost/json/parse.hpp>
#include <stdexcept>

#include "daemon/cli/demo/demo_configuration.hpp"

namespace channeld::cli {
namespace {

// The Trendyol channel reads ended packages only after two minutes, so that their replacements exist, too. To avoid
// that wait, the simulated marketplace's clock is set back by more than that.
constexpr std::chrono::minutes clock_offset{5};
constexpr std::size_t items_to_follow = 3;  // one is cancelled, one comes back, one stays

sandbox::OmnitronOptions omnitron_options(std::uint64_t seed) {
    sandbox::OmnitronOptions options;
    options.seed = seed;
    return options;
}

sandbox::TrendyolOptions trendyol_options(std::uint64_t seed) {
    sandbox::TrendyolOptions options;
    options.seed = seed;
    return options;
}

sandbox::OrderSpec spec(std::size_t count, sandbox::Poison poison = sandbox::Poison::none) {
    sandbox::OrderSpec out;
    out.count = count;
    out.poison = poison;
    out.seller_pays = true;  // the merchant's own contract with the carrier: tracking numbers go out
    return out;
}

std::filesystem::path make_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "channeld-demo-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder could be made in " + pattern);
    return pattern;
}

}  // namespace

DemoRemotes::DemoRemotes(std::size_t orders, std::uint64_t seed)
    : omnitron_([this] { return clock_.now(); }, omnitron_options(seed)),
      trendyol_([this] { return clock_.now() - clock_offset; }, trendyol_options(seed)),
      folder_(make_folder()) {
    using sandbox::Poison;
    packages_ = trendyol_.add_orders(spec(orders)).size();
    while ((followed_ = order_to_follow()).empty()) packages_ += trendyol_.add_orders(spec(1)).size();
    for (auto const poison : {Poison::unknown_product, Poison::unknown_city, Poison::unknown_status})
        packages_ += trendyol_.add_orders(spec(1, poison)).size();
    omnitron_port_ = server_.serve(omnitron_);
    trendyol_port_ = server_.serve(trendyol_);
}

DemoRemotes::~DemoRemotes() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

// The first of those with enough items.
std::string DemoRemotes::order_to_follow() const {
    auto const state = boost::json::parse(trendyol_.dump());
    auto const& packages = state.at("packages").as_array();
    for (auto package = packages.rbegin(); package != packages.rend(); ++package) {
        std::string number(package->at("orderNumber").as_string());
        if (trendyol_order(state, number).items.size() >= items_to_follow) return number;
    }
    return "";
}

OmnitronOrder DemoRemotes::at_omnitron() const {
    return omnitron_order(omnitron_.dump(), followed_);
}
TrendyolOrder DemoRemotes::at_trendyol() const {
    return trendyol_order(boost::json::parse(trendyol_.dump()), followed_);
}

std::string DemoRemotes::omnitron_url() const {
    return fmt::format("http://127.0.0.1:{}", omnitron_port_);
}
std::string DemoRemotes::trendyol_url() const {
    return fmt::format("http://127.0.0.1:{}", trendyol_port_);
}

std::string DemoRemotes::yaml() const {
    return demo_configuration(omnitron_url(), trendyol_url(), (folder_ / "ledger.db").string());
}

SecretSource DemoRemotes::secrets() const {
    SecretSource source = system_secrets();
    source.environment = [](std::string const& name) -> std::optional<std::string> {
        if (name == "SANDBOX_PASSWORD") return sandbox::OmnitronOptions().password;
        if (name == "SANDBOX_KEY") return sandbox::TrendyolOptions().api_key;
        if (name == "SANDBOX_SECRET") return sandbox::TrendyolOptions().api_secret;
        return std::nullopt;
    };
    return source;
}

}  // namespace channeld::cli
