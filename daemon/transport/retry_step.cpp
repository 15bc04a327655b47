#include "daemon/transport/retry_step.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "daemon/transport/request_name.hpp"
#include "daemon/transport/retry_after.hpp"

namespace channeld::inline transport {
namespace {

using std::chrono::milliseconds;

bool is_read(HttpRequest const& request) {
    return request.method == "GET" || request.method == "HEAD";
}

// A 500 may be answered after half of the work was done, so only reads are repeated after it.
bool passes_by_itself(HttpRequest const& request, int status) {
    return is_read(request) || status == 502 || status == 503 || status == 504;
}

milliseconds backoff(RetryPolicy const& policy, int tries) {
    auto wait = policy.first_wait;
    for (int i = 1; i < tries && wait < policy.longest_wait; ++i) wait *= 2;
    return std::min(wait, policy.longest_wait);
}

}  // namespace

RetryStep::Action RetryStep::answered(result<HttpResponse> const& reply, Timestamp now, double random) {
    if (!reply) {
        if (reply.error().kind != ErrorKind::transient) return reply.error();
        return again(reply.error(), milliseconds(0), now, random);
    }
    int const status = reply->status;
    if (status != 429 && status < 500) return Return{};

    auto const asked = retry_after(reply->header("Retry-After"), now).value_or(std::chrono::seconds(0));
    auto const said = fmt::format("{}: the server answered {}", request_name(request_), status);
    if (status == 429) return again(transient(said + " (too many requests)"), asked, now, random);
    if (!request_.repeatable) return unclear(said + "; it may have been carried out");
    if (passes_by_itself(request_, status)) return again(transient(said), asked, now, random);
    return transient(said);
}

RetryStep::Action RetryStep::again(Error const& error, milliseconds at_least, Timestamp now, double random) {
    if (tries_ == policy_.max_tries)
        return Error{error.kind, fmt::format("{}; given up after {} tries", error.message, tries_)};

    auto const most = static_cast<double>(backoff(policy_, tries_).count());
    auto const wait = at_least + milliseconds(static_cast<milliseconds::rep>(most * random));
    if (waited_ + wait > policy_.longest_in_all)
        return Error{error.kind, fmt::format("{}; not again before {}", error.message, to_iso(now + wait))};
    ++tries_;
    waited_ += wait;
    return Wait{wait};
}

}  // namespace channeld::inline transport
