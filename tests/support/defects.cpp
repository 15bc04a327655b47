#include "tests/support/defects.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <set>

namespace channeld {
namespace {

namespace json = boost::json;

std::string text_of(json::value const& row, std::string_view key) {
    auto const* const value = row.as_object().if_contains(key);
    return value && value->is_string() ? std::string(value->as_string()) : "";
}

std::string mapping(std::string const& model, json::value const& pk, std::string const& remote_id) {
    return model + " " + json::serialize(pk) + " " + remote_id;
}

std::set<std::string> published_mappings(json::object const& state) {
    std::set<std::string> out;
    for (auto const& action : state.at("integration_actions").as_array())
        if (text_of(action, "status") == "success")
            out.insert(mapping(text_of(action.at("content_type"), "model"), action.at("object_id"),
                               text_of(action, "remote_id")));
    return out;
}

}  // namespace

std::vector<std::string> defects(json::object const& state) {
    std::vector<std::string> out;
    auto const published = published_mappings(state);
    std::set<std::string> seen;
    auto const check = [&](std::string const& model, json::value const& row) {
        auto const remote_id = text_of(row.at("extra_field"), "id");
        if (!published.contains(mapping(model, row.at("pk"), remote_id)))
            out.push_back("unmapped " + model + " " + remote_id);
        if (!seen.insert(model + " " + remote_id).second) out.push_back("doubled " + model + " " + remote_id);
    };
    for (auto const& order : state.at("orders").as_array()) check("order", order);
    for (auto const& item : state.at("order_items").as_array()) check("orderitem", item);
    for (auto const& batch : state.at("batch_requests").as_array())
        if (text_of(batch, "status") == "commit") out.push_back("stuck batch " + json::serialize(batch.at("pk")));
    return out;
}

}  // namespace channeld
