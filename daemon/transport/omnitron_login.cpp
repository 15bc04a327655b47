#include "daemon/transport/omnitron_login.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "dto/reflect/decode.hpp"

namespace channeld::inline transport {
namespace {

struct LoginReply {
    std::string key;
};
BOOST_DESCRIBE_STRUCT(LoginReply, (), (key))

}  // namespace

HttpRequest login_request(std::string const& url, std::string const& username, Secret const& password) {
    boost::json::object const body{{"username", username}, {"password", password.reveal()}};
    HttpRequest request;
    request.method = "POST";
    request.url = url + "/api/v1/auth/login/";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = boost::json::serialize(body);
    request.label = "login";
    return request;  // repeatable: a second token does no harm
}

result<Secret> read_login(std::string const& url, result<HttpResponse> const& reply) {
    if (!reply && reply.error().kind == ErrorKind::needs_person) return reply.error();
    if (!reply) return transient(reply.error().message);

    int const status = reply->status;
    if (status == 400 || status == 401 || status == 403)
        return needs_person(fmt::format(
            "Omnitron at {} refuses the user name or password ({} to the login); check omnitron.username and "
            "omnitron.password",
            url, status));
    if (status == 429 || status >= 500)
        return transient(fmt::format("Omnitron at {} answers {} to the login", url, status));
    if (!reply->ok())
        return needs_person(fmt::format("Omnitron at {} answers {} to the login; check omnitron.url", url, status));

    // A page of some proxy, or an answer that was cut: Omnitron itself may be available again soon.
    if (!parse_json(reply->body))
        return transient(
            fmt::format("{} answers the login with what cannot be read; if that stays so, check omnitron.url", url));
    auto const token = decode_json<LoginReply>(reply->body);
    if (!token || token->key.empty())
        return needs_person(
            fmt::format("{} answers the login without a token, so it is hardly Omnitron; check omnitron.url", url));
    return Secret(token->key);
}

}  // namespace channeld::inline transport
