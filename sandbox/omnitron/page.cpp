#include "sandbox/omnitron/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace channeld::sandbox {
namespace {

constexpr std::size_t default_page_size = 10;

std::size_t number(std::string const* text, std::size_t otherwise) {
    if (!text) return otherwise;
    std::size_t value = 0;
    auto const [end, failed] = std::from_chars(text->data(), text->data() + text->size(), value);
    return failed == std::errc() && end == text->data() + text->size() ? value : 0;
}

std::string percent_encoded(std::string_view text) {
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

json::string link(Call const& call, std::size_t page) {
    auto const host = call.header("Host");
    auto out = fmt::format("http://{}{}", host.empty() ? "omnitron.test" : host, call.path);
    char separator = '?';
    for (auto const& [name, value] : call.query) {
        if (name == "page") continue;
        out += fmt::format("{}{}={}", separator, percent_encoded(name), percent_encoded(value));
        separator = '&';
    }
    if (page > 1) out += fmt::format("{}page={}", separator, page);
    return json::string(out);
}

}  // namespace

json::object page_of(std::vector<json::object const*> const& rows, Call const& call, std::size_t max_page_size) {
    auto limit = number(call.parameter("limit"), default_page_size);
    if (limit == 0) limit = default_page_size;  // not a number: DRF falls back to the default
    limit = std::min(limit, max_page_size);
    auto const page = number(call.parameter("page"), 1);
    auto const pages = std::max<std::size_t>(1, (rows.size() + limit - 1) / limit);
    if (page == 0 || page > pages) throw Refusal{404, {{"detail", "Invalid page."}}};

    json::object out{{"count", rows.size()}, {"next", nullptr}, {"previous", nullptr}};
    if (page < pages) out["next"] = link(call, page + 1);
    if (page > 1) out["previous"] = link(call, page - 1);
    json::array results;
    for (auto i = (page - 1) * limit; i < std::min(page * limit, rows.size()); ++i) results.emplace_back(*rows[i]);
    out["results"] = std::move(results);
    return out;
}

}  // namespace channeld::sandbox
