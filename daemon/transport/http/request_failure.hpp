#pragma once

#include <string>

namespace channeld::inline transport {

// Why a request got no answer, and how far it came.
struct RequestFailure {
    enum class Progress { nothing_sent, sent, answer_begun };

    Progress progress = Progress::nothing_sent;
    bool given_up = false;  // by us: the deadline came or the caller was cancelled
    std::string message;    // "the connection was closed before an answer came"
};

// What to make of a RequestFailure.
enum class FailureClass {
    retry,       // at once, on a new connection: it was not done, or doing it twice does no harm
    not_done,    // the server has done nothing, or doing it again does no harm
    maybe_done,  // the server may have done it
};

// A connection that was kept open may be closed by the server at any moment. If that happens while we send, no answer
// comes, which says nothing about the next connection. The server may also have processed the request before it closed:
// so a request is repeated only if it is repeatable, or if nothing of it had been sent.
inline FailureClass classify(RequestFailure const& failure, bool reused, bool repeatable) {
    using enum RequestFailure::Progress;
    bool const harmless = repeatable || failure.progress == nothing_sent;
    if (!harmless) return FailureClass::maybe_done;
    bool const kept_too_long = reused && failure.progress != answer_begun && !failure.given_up;
    return kept_too_long ? FailureClass::retry : FailureClass::not_done;
}

}  // namespace channeld::inline transport
