#include "commands/sdk/http.hpp"

#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include "dto/ascii.hpp"

namespace channeld::inline sdk {
namespace {

std::string base64(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        auto const group = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < group.size() ? std::uint8_t(group[i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i) out += i <= group.size() ? alphabet[bits >> (18 - 6 * i) & 63u] : '=';
    }
    return out;
}

}  // namespace

std::string_view HttpResponse::header(std::string_view name) const {
    for (auto const& header : headers)
        if (equal_ignoring_case(header.name, name)) return header.value;
    return {};
}

std::string url_encode(std::string_view text) {
    return boost::urls::encode(boost::core::string_view(text.data(), text.size()), boost::urls::unreserved_chars);
}

std::string url_query(std::vector<std::pair<std::string, std::string>> const& parameters) {
    std::string out;
    for (auto const& [key, value] : parameters) {
        out.push_back(out.empty() ? '?' : '&');
        out.append(url_encode(key)).append("=").append(url_encode(value));
    }
    return out;
}

Header basic_auth(std::string_view user, std::string_view password) {
    return {"Authorization", "Basic " + base64(std::string(user) + ":" + std::string(password))};
}

}  // namespace channeld::inline sdk
