#pragma once

#include <string>

#include "commands/sdk/http.hpp"

namespace channeld {

inline HttpRequest get_request(std::string url, std::string label = "get_orders") {
    HttpRequest request;
    request.url = std::move(url);
    request.label = std::move(label);
    return request;
}

// One that must not be done twice.
inline HttpRequest post_request(std::string url, std::string body = "{}", std::string label = "create_order") {
    HttpRequest request;
    request.method = "POST";
    request.url = std::move(url);
    request.body = std::move(body);
    request.label = std::move(label);
    request.repeatable = false;
    return request;
}

}  // namespace channeld
