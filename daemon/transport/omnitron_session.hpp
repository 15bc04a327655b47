#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "daemon/async/clock.hpp"
#include "daemon/async/semaphore.hpp"
#include "daemon/transport/login_budget.hpp"
#include "daemon/transport/transport.hpp"
#include "dto/secret.hpp"

namespace channeld::inline transport {

// Requests to Omnitron with its token. Logs in when the first request needs it and again when a token is refused: one
// login for all requests under way, each of which is then sent once more (a 401 means that nothing was done).
//
// `needs_person`: name or password are refused (remembered for the budget's window, so that no account gets locked),
// tokens are refused more often than the budget allows, or right after a login. `permanent`: a URL that is not below
// ours, which must not see the token.
class OmnitronSession : public Transport {
  public:
    // `url` is "https://host"; the login goes through `inner`, too.
    OmnitronSession(Transport& inner, Clock const& clock, std::string url, std::string username, Secret password,
                    LoginBudget budget = LoginBudget());

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    struct Login {
        std::uint64_t number = 0;  // of the attempt
        result<Secret> token = transient("not logged in yet");
    };

    // The outcome of the attempt after `seen`.
    asio::awaitable<Login> log_in(std::uint64_t seen);
    asio::awaitable<result<Secret>> attempt();
    HttpRequest with_token(HttpRequest request, Secret const& token) const;

    Transport& inner_;
    Clock const& clock_;
    std::string url_;
    std::string username_;
    Secret password_;
    LoginBudget budget_;
    Semaphore turn_{1};
    Login last_;
    std::optional<Error> refusal_;
};

}  // namespace channeld::inline transport
