#pragma once

#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace channeld::inline dto {

// What a failed call means for the caller. Decisions are made by this alone, never by the message.
enum class ErrorKind {
    transient,     // nothing was done on the other side; a later attempt may succeed
    permanent,     // the same call would fail again
    needs_person,  // credentials, settings or data have to be corrected first
    unclear,  // the request was sent without a clear answer: it may have been carried out; probe before sending again
};

// An expected failure. `message` is a sentence for people: what, where, what was expected, what to do. It never holds
// personal data or secrets; text of a remote is cut, escaped and redacted (`quote_remote`) before it gets here.
struct Error {
    ErrorKind kind = ErrorKind::permanent;
    std::string message;
};

inline Error transient(std::string message) {
    return {ErrorKind::transient, std::move(message)};
}
inline Error permanent(std::string message) {
    return {ErrorKind::permanent, std::move(message)};
}
inline Error needs_person(std::string message) {
    return {ErrorKind::needs_person, std::move(message)};
}
inline Error unclear(std::string message) {
    return {ErrorKind::unclear, std::move(message)};
}

// Taking the value of a failed result is a bug of the caller.
[[noreturn]] inline void throw_exception_from_error(Error const& error, boost::source_location const& where) {
    throw std::logic_error(std::string(where.file_name()) + ": value of a failed result: " + error.message);
}

// A value or the reason why there is none. Whoever ignores it overlooks a failure, so the compiler refuses that; where
// a failure changes nothing, say so with a cast to void and a reason.
template <class T>
class [[nodiscard]] result : public boost::system::result<T, Error> {
  public:
    using boost::system::result<T, Error>::result;
};

}  // namespace channeld::inline dto
