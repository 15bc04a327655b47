#pragma once

#include <boost/system/result.hpp>
#include <stdexcept>
#include <string>

namespace channeld {

// What a failed call means for the caller; the wording is in `Error::message`.
enum class ErrorKind {
    transient,     // nothing was done on the other side; trying again later may work
    permanent,     // trying the same again gives the same answer
    needs_person,  // credentials, settings or data have to be changed first
    unclear,       // the request left and no clear answer came: it may have been carried out; look before repeating
};

// A failure we foresee. `message` is a sentence for people: what, where, what was expected, what to do.
// It never holds personal data or secrets; words of a remote are cut, escaped and redacted before they get here.
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

template <class T>
using result = boost::system::result<T, Error>;

}  // namespace channeld
