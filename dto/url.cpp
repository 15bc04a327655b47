#include "dto/url.hpp"

#include <fmt/format.h>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace channeld::inline dto {
namespace {

bool is_this_machine(boost::urls::url_view const& url) {
    if (url.host_type() == boost::urls::host_type::ipv4) return url.host_ipv4_address().is_loopback();
    if (url.host_type() == boost::urls::host_type::ipv6) return url.host_ipv6_address().is_loopback();
    return url.host() == "localhost";
}

}  // namespace

std::string fault_of_url(std::string_view text) {
    constexpr auto shape = "expected an address such as https://omnitron.example.com";
    auto const url = boost::urls::parse_absolute_uri(boost::core::string_view(text.data(), text.size()));
    if (!url) return shape;
    bool const http = url->scheme() == "http", https = url->scheme() == "https";
    if (!(http || https) || url->host().empty()) return shape;
    if (url->has_userinfo()) return fmt::format("{}, without user and password", shape);
    if (!url->encoded_path().empty() || url->has_query()) return fmt::format("{}, with nothing after the host", shape);
    if (http && !is_this_machine(*url))
        return "plain http would show the password to the network and is accepted for 127.0.0.1, ::1 and localhost "
               "only; "
               "write https://";
    return "";
}

}  // namespace channeld::inline dto
