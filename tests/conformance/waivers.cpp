#include "tests/conformance/waivers.hpp"

#include <stdexcept>

#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

std::vector<Waiver> waivers_in_folder(std::string const& channel, std::filesystem::path const& folder) {
    auto const file = folder / "waivers.json";
    if (!std::filesystem::exists(file)) return {};
    std::vector<Waiver> out;
    for (auto const& row : read_document(file).items) {
        auto const text = [&](std::string_view key) {
            auto const* value = row.find(key);
            if (!value) throw std::runtime_error(file.string() + ": a waiver needs 'clause', 'command' and 'why'");
            return value->text;
        };
        out.push_back({channel, text("clause"), text("command"), text("why")});
    }
    return out;
}

}  // namespace channeld::conformance
