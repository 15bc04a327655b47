#include "daemon/transport/channel_session.hpp"

#include <fmt/format.h>

#include "daemon/transport/request_name.hpp"

namespace channeld::inline transport {

asio::awaitable<result<HttpResponse>> ChannelSession::send(HttpRequest request) {
    auto const name = request_name(request);
    auto reply = co_await inner_.send(std::move(request));
    if (reply && reply->status == 401)
        co_return needs_person(
            fmt::format("{}: channel '{}' refuses our credentials (401); check those in its settings", name, channel_));
    if (reply && reply->status == 403)
        co_return needs_person(fmt::format(
            "{}: channel '{}' refuses the request (403); check the rights of its credentials, its list of allowed "
            "addresses and the User-Agent",
            name, channel_));
    co_return reply;
}

}  // namespace channeld::inline transport
