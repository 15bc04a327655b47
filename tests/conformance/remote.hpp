#pragma once

#include "tests/conformance/run_task.hpp"
#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

// Replays a channel from recorded replies. A read gets a reply of the current state, which is recorded between two
// writes; a write moves to the next state. Method and path have to match; of several replies the one with the most
// similar query is used.
class Remote {
  public:
    enum class Reads { again, once };  // whether the reply to a read may be used more than once

    // A read without a recorded reply gets `fallback`; a write gets 404.
    Remote(std::vector<RecordedReply> replies, Reads reads, RecordedReply fallback = {"", "", 404, "{}"});

    HttpResponse operator()(HttpRequest const& request);
    // Requests without a recorded reply: "GET /path?query".
    std::vector<std::string> const& unknown() const { return unknown_; }

  private:
    RecordedReply const* written(HttpRequest const& request);
    RecordedReply const* read(HttpRequest const& request);

    std::vector<RecordedReply> replies_;
    Reads reads_;
    RecordedReply empty_;
    std::size_t now_ = 0;  // after the last write that was made
    std::vector<bool> used_;
    std::vector<std::string> unknown_;
};

}  // namespace channeld::conformance
