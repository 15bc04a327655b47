#include "daemon/cli/demo/demo_configuration.hpp"

#include <stdexcept>

#include "sandbox_yaml.hpp"

namespace channeld::cli {
namespace {

void replace(std::string& text, std::string_view what, std::string const& with) {
    auto const at = text.find(what);
    if (at == text.npos) throw std::logic_error("config/examples/sandbox.yaml no longer names " + std::string(what));
    text.replace(at, what.size(), with);
}

}  // namespace

std::string demo_configuration(std::string const& omnitron_url, std::string const& trendyol_url,
                               std::string const& ledger) {
    std::string text = sandbox_yaml;
    replace(text, "http://127.0.0.1:8801", omnitron_url);
    replace(text, "http://127.0.0.1:8802", trendyol_url);
    replace(text, "channeld-sandbox.db", ledger);
    return text;
}

}  // namespace channeld::cli
