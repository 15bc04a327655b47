#include "sandbox/omnitron/turkish.hpp"

#include <array>

namespace channeld::sandbox {

std::string upper(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> letters{
        {{"ç", "Ç"}, {"ğ", "Ğ"}, {"ı", "I"}, {"ö", "Ö"}, {"ş", "Ş"}, {"ü", "Ü"}}};
    std::string out;
    while (!text.empty()) {
        auto const* pair = &letters.front();
        while (pair != letters.data() + letters.size() && !text.starts_with(pair->first)) ++pair;
        if (pair != letters.data() + letters.size()) {
            out += pair->second;
            text.remove_prefix(pair->first.size());
            continue;
        }
        char const c = text.front();
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        text.remove_prefix(1);
    }
    return out;
}

}  // namespace channeld::sandbox
