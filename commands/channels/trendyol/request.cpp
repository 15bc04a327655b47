#include "commands/channels/trendyol/request.hpp"

#include <boost/algorithm/string/replace.hpp>

namespace channeld::channels::trendyol {

HttpRequest trendyol_request(std::string method, std::string_view path, std::string label, Settings const& settings) {
    HttpRequest request;
    request.method = std::move(method);
    request.url = settings.url + boost::replace_all_copy(std::string(path), "{seller_id}", settings.seller_id);
    request.headers = {
        basic_auth(settings.api_key.reveal(), settings.api_secret.reveal()),
        {"User-Agent", settings.seller_id + " - " + settings.integrator},
        {"Accept", "application/json"},
    };
    if (settings.store_front_code) request.headers.push_back({"storeFrontCode", *settings.store_front_code});
    request.label = std::move(label);
    return request;
}

HttpRequest trendyol_request(std::string method, std::string_view path, std::string label, std::string json_body,
                             Settings const& settings) {
    auto request = trendyol_request(std::move(method), path, std::move(label), settings);
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = std::move(json_body);
    return request;
}

HttpRequest packages_of_order(std::string const& order_number, std::string label, Settings const& settings) {
    auto request = trendyol_request("GET", settings.packages_path, std::move(label), settings);
    request.url += url_query({{"orderNumber", order_number}, {"size", "200"}});
    request.limit_group = "lists";
    return request;
}

}  // namespace channeld::channels::trendyol
