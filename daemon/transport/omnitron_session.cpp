#include "daemon/transport/omnitron_session.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/transport/omnitron_login.hpp"
#include "daemon/transport/request_name.hpp"
#include "dto/ascii.hpp"

namespace channeld::inline transport {

OmnitronSession::OmnitronSession(Transport& inner, Clock const& clock, std::string url, std::string username,
                                 Secret password, LoginBudget budget)
    : inner_(inner),
      clock_(clock),
      url_(std::move(url)),
      username_(std::move(username)),
      password_(std::move(password)),
      budget_(std::move(budget)) {
    while (url_.ends_with('/')) url_.pop_back();
}

asio::awaitable<result<HttpResponse>> OmnitronSession::send(HttpRequest request) {
    if (!request.url.starts_with(url_ + "/"))
        co_return permanent(
            fmt::format("{}: not below omnitron.url ({}), so it is not sent", request_name(request), url_));

    auto login = last_;
    if (!login.token) login = co_await log_in(login.number);
    if (!login.token) co_return login.token.error();
    auto first = with_token(request, *login.token);
    auto reply = co_await inner_.send(std::move(first));
    if (!reply || reply->status != 401) co_return reply;

    login = co_await log_in(login.number);
    if (!login.token) co_return login.token.error();
    auto second = with_token(request, *login.token);
    reply = co_await inner_.send(std::move(second));
    if (reply && reply->status == 401)
        co_return needs_person(fmt::format(
            "{}: Omnitron answers 401 also after a fresh login; check what the user of omnitron.username may do",
            request_name(request)));
    co_return reply;
}

asio::awaitable<OmnitronSession::Login> OmnitronSession::log_in(std::uint64_t seen) {
    auto const turn = co_await turn_.acquire();
    if (last_.number != seen) co_return last_;  // somebody else has tried while we waited; we share the outcome

    last_.token = transient("the login is under way");  // who comes now waits for it, too
    auto token = co_await attempt();
    auto const cancellation = co_await asio::this_coro::cancellation_state;
    bool const own_end = !token && cancellation.cancelled() != asio::cancellation_type::none;
    if (own_end) co_return Login{seen, std::move(token)};  // the next in line logs in
    last_ = Login{seen + 1, std::move(token)};
    co_return last_;
}

asio::awaitable<result<Secret>> OmnitronSession::attempt() {
    auto const now = clock_.now();
    auto const next = budget_.next(now);
    if (next > now) {
        auto const reason = refusal_.value_or(needs_person(
            fmt::format("Omnitron at {} refuses its own tokens again and again; check that nothing else ends the "
                        "sessions of omnitron.username",
                        url_)));
        co_return Error{reason.kind, fmt::format("{}; no login before {}", reason.message, to_iso(next))};
    }

    auto request = login_request(url_, username_, password_);
    auto const reply = co_await inner_.send(std::move(request));
    auto token = read_login(url_, reply);
    refusal_.reset();
    if (reply) budget_.logged_in(now);  // what never arrived locks no account
    if (reply && !token && token.error().kind == ErrorKind::needs_person) {
        budget_.refused(now);
        refusal_ = token.error();
    }
    co_return token;
}

HttpRequest OmnitronSession::with_token(HttpRequest request, Secret const& token) const {
    auto const is_type = [](Header const& header) { return equal_ignoring_case(header.name, "Content-Type"); };
    if (!request.body.empty() && std::ranges::none_of(request.headers, is_type))
        request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Authorization", "Token " + token.reveal()});
    return request;
}

}  // namespace channeld::inline transport
