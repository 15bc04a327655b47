#include "sandbox/call.hpp"

#include <algorithm>

namespace channeld::sandbox {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string_view Call::header(std::string_view name) const {
    for (auto const& [key, value] : headers)
        if (same_name(key, name)) return value;
    return {};
}

std::string const* Call::parameter(std::string_view name) const {
    auto const found = std::find_if(query.rbegin(), query.rend(), [&](auto const& p) { return p.first == name; });
    return found == query.rend() ? nullptr : &found->second;
}

std::vector<std::string_view> Call::segments() const {
    std::vector<std::string_view> out;
    std::string_view rest = path;
    while (!rest.empty()) {
        auto const end = std::min(rest.find('/'), rest.size());
        if (end > 0) out.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

}  // namespace channeld::sandbox
