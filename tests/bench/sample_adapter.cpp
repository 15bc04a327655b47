#include "tests/bench/sample_adapter.hpp"

#include <boost/algorithm/string/replace.hpp>

namespace channeld::bench {

sandbox::Reply SampleAdapter::handle(sandbox::Call const& call) {
    if (call.path.starts_with("/_sandbox/")) return market_.handle(call);
    auto translated = call;
    boost::replace_first(translated.path, "/cancels", "/cancellations");
    boost::replace_first(translated.path, "/returns", "/cancellation_requests");
    if (call.method == "PUT") {
        translated.method = "POST";
        translated.path += "/decision";
        boost::replace_first(translated.body, "accepted", "accept");
    }
    auto reply = market_.handle(translated);
    // The shop of `sample` uses Omnitron's status codes.
    if (call.path == "/changes") boost::replace_all(reply.body, R"("status":"delivered")", R"("status":"550")");
    return reply;
}

}  // namespace channeld::bench
