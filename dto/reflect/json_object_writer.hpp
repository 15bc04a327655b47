#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "dto/reflect/encode.hpp"

namespace channeld::inline dto {

// Appends the text of a JSON object to a string, member by member; `end` closes the object:
//
//     std::string text;
//     JsonObjectWriter(text).put("pk", 7).put("name", name).end();
class JsonObjectWriter {
  public:
    explicit JsonObjectWriter(std::string& out) : out_(out) {}

    template <class T>
    JsonObjectWriter& put(std::string_view key, T const& value) {
        begin(key);
        if constexpr (std::convertible_to<T const&, std::string_view>)
            append_quoted(out_, value);
        else
            append_json(out_, value);
        return *this;
    }
    // Starts a member; the caller appends its value.
    void begin(std::string_view key) {
        out_.push_back(std::exchange(separator_, ','));
        append_quoted(out_, key);
        out_.push_back(':');
    }
    void end() { out_.append(separator_ == '{' ? "{}" : "}"); }

  private:
    std::string& out_;
    char separator_ = '{';
};

}  // namespace channeld::inline dto
