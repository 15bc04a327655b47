#include "dto/printable.hpp"

#include <fmt/format.h>

namespace channeld::inline dto {
namespace {

constexpr std::string_view ellipsis = "…";

struct Character {
    std::size_t bytes = 1;
    char32_t code = 0;
    bool valid = false;
};

// The first character of a text that is not empty.
Character first_character(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const lead = byte(0);
    if (lead < 0x80) return {1, lead, true};
    std::size_t const bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
    char32_t code = lead & (0xFFu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    bool const surrogate = code >= 0xD800 && code < 0xE000;
    return {bytes, code, code >= smallest[bytes] && code <= 0x10FFFF && !surrogate};
}

// Characters that end a line or change the writing direction: C0, DEL, C1, U+2028..202E, U+2066..2069.
bool steers(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

std::string escaped(std::string_view bytes) {
    if (bytes == "\n") return "\\n";
    if (bytes == "\r") return "\\r";
    if (bytes == "\t") return "\\t";
    std::string out;
    for (char const byte : bytes) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    return out;
}

}  // namespace

std::string printable(std::string_view text, std::size_t longest, std::string_view also) {
    std::string out;
    std::size_t fits_with_ellipsis = 0;
    while (!text.empty()) {
        auto const [bytes, code, valid] = first_character(text);
        auto const piece = text.substr(0, valid ? bytes : 1);
        if (!valid || steers(code))
            out += escaped(piece);
        else if (also.find(piece) != also.npos)
            out.append("\\").append(piece);
        else
            out += piece;
        if (out.size() > longest) {
            out.resize(fits_with_ellipsis);
            if (longest >= ellipsis.size()) out += ellipsis;
            return out;
        }
        if (out.size() + ellipsis.size() <= longest) fits_with_ellipsis = out.size();
        text.remove_prefix(piece.size());
    }
    return out;
}

}  // namespace channeld::inline dto
