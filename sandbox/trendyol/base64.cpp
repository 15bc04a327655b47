#include "sandbox/trendyol/base64.hpp"

namespace channeld::sandbox {

std::string base64(std::string_view text) {
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, count = 0;
    for (char const c : text) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (count += 8; count >= 6; count -= 6) out += letters[(bits >> (count - 6)) & 63];
    }
    if (count > 0) out += letters[(bits << (6 - count)) & 63];
    while (out.size() % 4 != 0) out += '=';
    return out;
}

}  // namespace channeld::sandbox
