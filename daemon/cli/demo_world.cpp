#include "daemon/cli/demo_world.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <stdexcept>

#include "daemon/cli/demo_configuration.hpp"

namespace channeld::cli {
namespace {

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

sandbox::OrderWish wish(std::size_t count, sandbox::Poison poison = sandbox::Poison::none) {
    sandbox::OrderWish out;
    out.count = count;
    out.poison = poison;
    return out;
}

std::filesystem::path make_folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "channeld-demo-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder could be made in " + pattern);
    return pattern;
}

}  // namespace

DemoWorld::DemoWorld(std::size_t orders, std::uint64_t seed)
    : omnitron_([this] { return clock_.now(); }, omnitron_options(seed)),
      trendyol_([this] { return clock_.now(); }, trendyol_options(seed)),
      folder_(make_folder()) {
    using sandbox::Poison;
    packages_ = trendyol_.add_orders(wish(orders)).size();
    for (auto const poison : {Poison::unknown_product, Poison::unknown_city, Poison::unknown_status})
        packages_ += trendyol_.add_orders(wish(1, poison)).size();
    omnitron_port_ = server_.serve(omnitron_);
    trendyol_port_ = server_.serve(trendyol_);
}

DemoWorld::~DemoWorld() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string DemoWorld::omnitron_url() const {
    return fmt::format("http://127.0.0.1:{}", omnitron_port_);
}
std::string DemoWorld::trendyol_url() const {
    return fmt::format("http://127.0.0.1:{}", trendyol_port_);
}

std::string DemoWorld::yaml() const {
    return demo_configuration(omnitron_url(), trendyol_url(), (folder_ / "ledger.db").string());
}

SecretSource DemoWorld::secrets() const {
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
