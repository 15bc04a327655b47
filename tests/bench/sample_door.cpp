#include "tests/bench/sample_door.hpp"

#include <boost/algorithm/string/replace.hpp>

namespace channeld::bench {

sandbox::Reply SampleDoor::handle(sandbox::Call const& call) {
    if (call.path.starts_with("/_sandbox/")) return market_.handle(call);
    auto asked = call;
    boost::replace_first(asked.path, "/cancels", "/cancellations");
    boost::replace_first(asked.path, "/returns", "/cancellation_requests");
    if (call.method == "PUT") {
        asked.method = "POST";
        asked.path += "/decision";
        boost::replace_first(asked.body, "accepted", "accept");
    }
    auto reply = market_.handle(asked);
    // The shop of `sample` writes Omnitron's codes.
    if (call.path == "/changes") boost::replace_all(reply.body, R"("status":"delivered")", R"("status":"550")");
    return reply;
}

}  // namespace channeld::bench
