#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "tests/flow/flow.hpp"

// What people and other programs do in Omnitron.
namespace channeld {

json::value Flow::ask(std::string const& method, std::string const& path, json::value const& body) {
    sandbox::Call call;
    call.method = method;
    call.path = path;
    call.body = json::serialize(body);
    if (method != "LOGIN") {
        auto const login = json::object{{"username", "channeld"}, {"password", "secret"}};
        auto const key = ask("LOGIN", "/api/v1/auth/login/", login).at("key").as_string();
        call.headers.emplace_back("Authorization", "Token " + std::string(key));
    } else {
        call.method = "POST";
    }
    return json::parse(omnitron_.handle(call).body);
}

std::string Flow::commit_foreign_batch() {
    auto const batch = ask("POST", "/api/v1/channel/7/batch_requests/", json::object{{"channel", 7}});
    auto const pk = json::serialize(batch.at("pk"));
    auto const state = omnitron_.dump();
    json::object const object{{"pk", state.at("products").at(0).at("pk")},
                              {"version_date", to_iso(clock_.now())},
                              {"content_type", "product"}};
    ask("PATCH", "/api/v1/channel/7/batch_requests/" + pk + "/",
        json::object{
            {"channel", 7}, {"status", "commit"}, {"content_type", "order"}, {"objects", json::array{object}}});
    return pk;
}

void Flow::finish_batch(std::string const& pk) {
    ask("PATCH", "/api/v1/channel/7/batch_requests/" + pk + "/",
        json::object{{"channel", 7}, {"status", "fail"}, {"objects", nullptr}});
}

void Flow::clear_mapping_remote_id(std::string_view remote_id) {
    auto const state = omnitron_.dump();
    for (auto const& row : state.at("integration_actions").as_array())
        if (row.at("remote_id") == json::value(remote_id))
            ask("PATCH", "/api/v1/channel/7/integration_actions/" + json::serialize(row.at("pk")) + "/",
                json::object{{"remote_id", ""}});
}

void Flow::close_batches(std::string_view status, std::string_view end) {
    auto const state = omnitron_.dump();
    for (auto const& row : state.at("batch_requests").as_array())
        if (row.at("status").as_string() == status)
            ask("PATCH", "/api/v1/channel/7/batch_requests/" + std::to_string(row.at("pk").as_int64()) + "/",
                json::object{{"channel", 7}, {"status", end}, {"objects", nullptr}});
}

}  // namespace channeld
