#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "dto/reflect/encode.hpp"

namespace channeld {

// Writes the text of a JSON object member by member:
//
//     std::string text;
//     ObjectText(text).put("pk", 7).put("name", name).end();
class ObjectText {
  public:
    explicit ObjectText(std::string& out) : out_(out) {}

    template <class T>
    ObjectText& put(std::string_view key, T const& value) {
        begin(key);
        if constexpr (std::convertible_to<T const&, std::string_view>)
            append_quoted(out_, value);
        else
            append_json(out_, value);
        return *this;
    }
    // The member's value is what the caller appends next.
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

}  // namespace channeld
