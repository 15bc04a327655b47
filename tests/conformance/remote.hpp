#pragma once

#include "tests/conformance/sample.hpp"
#include "tests/conformance/talk.hpp"

namespace channeld::conformance {

// Plays a channel by what was recorded of it. A read is answered as the channel stands between the writes around it in
// the record; a write moves on. Method and path have to be those of the record, of several replies the one whose query
// is most alike is taken.
class Remote {
  public:
    enum class Reads { again, once };  // may a reply to a read be given more than once?

    // `nothing` is what a read gets for which there is no reply; a write gets 404.
    Remote(std::vector<Recorded> replies, Reads reads, Recorded nothing = {"", "", 404, "{}"});

    HttpResponse operator()(HttpRequest const& request);
    // Requests that nothing was recorded for: "GET /path?query".
    std::vector<std::string> const& unknown() const { return unknown_; }

  private:
    Recorded const* written(HttpRequest const& request);
    Recorded const* read(HttpRequest const& request);

    std::vector<Recorded> replies_;
    Reads reads_;
    Recorded nothing_;
    std::size_t now_ = 0;  // behind the last write that was made
    std::vector<bool> used_;
    std::vector<std::string> unknown_;
};

}  // namespace channeld::conformance
