#pragma once

#include <string>

namespace channeld {

// A request that got no answer: how far it came, and why it ended there.
struct Failure {
    enum class Progress { nothing_sent, sent, answer_begun };

    Progress progress = Progress::nothing_sent;
    bool given_up = false;  // by us: the deadline came or the caller was cancelled
    std::string reason;     // "the connection was closed before an answer came"
};

enum class Verdict {
    repeat,    // certainly or harmlessly: at once, on a fresh connection
    not_done,  // the other side has done nothing, or doing it again does no harm
    maybe_done,
};

// A connection that was kept open may be closed by the server at any moment. If it happens while we send, no answer
// comes; that says nothing of the next connection. A server may also have worked on the request before it closed, so
// only what may be done twice is repeated, unless nothing had left.
inline Verdict judge(Failure const& failure, bool reused, bool repeatable) {
    using enum Failure::Progress;
    bool const harmless = repeatable || failure.progress == nothing_sent;
    if (!harmless) return Verdict::maybe_done;
    bool const kept_too_long = reused && failure.progress != answer_begun && !failure.given_up;
    return kept_too_long ? Verdict::repeat : Verdict::not_done;
}

}  // namespace channeld
