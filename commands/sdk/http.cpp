#include "commands/sdk/http.hpp"

#include <boost/algorithm/string/predicate.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace channeld {

std::string_view HttpResponse::header(std::string_view name) const {
    for (auto const& header : headers)
        if (boost::algorithm::iequals(header.name, name)) return header.value;
    return {};
}

std::string url_encode(std::string_view text) {
    return boost::urls::encode(boost::core::string_view(text.data(), text.size()), boost::urls::unreserved_chars);
}

std::string url_query(std::vector<std::pair<std::string, std::string>> const& parameters) {
    std::string out;
    for (auto const& [key, value] : parameters) out += (out.empty() ? "?" : "&") + url_encode(key) + "=" + url_encode(value);
    return out;
}

}  // namespace channeld
