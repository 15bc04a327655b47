#pragma once

#include <fmt/format.h>

#include <boost/describe.hpp>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "dto/timestamp.hpp"

// How single values are written in the text of views.
namespace channeld::views {

// "2026-01-31T12:00:00Z"
std::string short_time(Timestamp moment);

// "cancellation request"
std::string item_type_text(std::string_view item_type);

template <class Enum>
std::string_view word_of(Enum value) {
    return boost::describe::enum_to_string(value, "?");
}

template <class... Values>
void append_line(std::string& out, fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out), format, std::forward<Values>(values)...);
    out.push_back('\n');
}

}  // namespace channeld::views
