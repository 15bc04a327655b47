#include "daemon/transport/http/url.hpp"

#include <boost/url/parse.hpp>

namespace channeld::inline transport {

std::optional<Url> parse_url(std::string_view text) {
    auto const parsed = boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
    if (!parsed || parsed->has_userinfo() || parsed->encoded_host().empty()) return std::nullopt;

    Url url;
    if (parsed->scheme_id() == boost::urls::scheme::https)
        url.origin.tls = true;
    else if (parsed->scheme_id() != boost::urls::scheme::http)
        return std::nullopt;

    url.origin.port = url.origin.tls ? 443 : 80;
    if (!parsed->port().empty()) {
        url.origin.port = parsed->port_number();  // 0 for numbers above 65535
        if (url.origin.port == 0) return std::nullopt;
    }

    std::string_view host = parsed->encoded_host();
    if (host.front() == '[') host = host.substr(1, host.size() - 2);
    url.origin.host = host;
    url.authority = parsed->encoded_host_and_port();
    url.target = parsed->encoded_target();
    if (url.target.empty() || url.target.front() != '/') url.target.insert(url.target.begin(), '/');
    return url;
}

}  // namespace channeld::inline transport
