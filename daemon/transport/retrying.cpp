#include "daemon/transport/retrying.hpp"

namespace channeld::inline transport {

asio::awaitable<result<HttpResponse>> Retrying::send(HttpRequest request) {
    RetryStep step(policy_, request);
    for (;;) {
        auto reply = co_await inner_.send(request);
        auto const action = step.answered(reply, clock_.now(), random_());
        if (auto const* error = std::get_if<Error>(&action)) co_return *error;
        auto const* wait = std::get_if<RetryStep::Wait>(&action);
        if (!wait) co_return reply;
        co_await clock_.wait(wait->how_long);
    }
}

}  // namespace channeld::inline transport
