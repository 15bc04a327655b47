#include "daemon/transport/request_name.hpp"

#include <fmt/format.h>

namespace channeld::inline transport {

std::string request_name(HttpRequest const& request) {
    std::string_view const url = request.url;
    return fmt::format("{}: {} {}", request.label.empty() ? "request" : request.label, request.method,
                       url.substr(0, url.find_first_of("?#")));
}

}  // namespace channeld::inline transport
