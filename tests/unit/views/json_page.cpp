#include "tests/unit/views/json_page.hpp"

#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace channeld::views {
namespace {

// "`null` before that" -> "`null`"; anything else as it is.
std::string presence(std::string const& cell) {
    return cell.starts_with("`null` ") ? "`null`" : cell;
}

// The words that a meaning begins with: "`cancel`, `refund`".
std::string leading_words(std::string const& meaning) {
    std::smatch found;
    static std::regex const words(R"(^`[a-z_]+`(, `[a-z_]+`)*)");
    return std::regex_search(meaning, found, words) ? found.str() : "";
}

}  // namespace

std::map<std::string, JsonSection> read_json_page() {
    std::ifstream page(std::filesystem::path(CHANNELD_SOURCE_DIR) / "docs/cli-json.md");
    if (!page) throw std::runtime_error("docs/cli-json.md cannot be read");
    std::regex const row(R"(\| `([^`]+)` \| ([a-z ]+) \| (.+?) \| (.+) \|)");
    std::map<std::string, JsonSection> out;
    std::string heading;
    bool in_example = false;
    for (std::string line; std::getline(page, line);) {
        std::smatch cells;
        if (line.starts_with("```")) {
            in_example = line == "```json";
        } else if (in_example) {
            out[heading].example += line + "\n";
        } else if (line.starts_with("## ") || line.starts_with("### ")) {
            heading = line.substr(line.find(' ') + 1);
        } else if (std::regex_match(line, cells, row)) {
            auto const type = cells[2].str();
            out[heading].keys.push_back(
                {cells[1], type, presence(cells[3]), type == "word" ? leading_words(cells[4]) : ""});
        }
    }
    return out;
}

}  // namespace channeld::views
