#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace channeld::omnitron {

// How many characters of a text come through `send`; all that do are its first ones, none of them half.
inline std::size_t max_length(std::function<std::string(std::string const&)> const& send) {
    constexpr std::size_t many = 1000;
    std::string const letter = "ş";
    std::string text;
    for (std::size_t i = 0; i < many; ++i) text += letter;
    auto const sent = send(text);
    EXPECT_TRUE(text.starts_with(sent));
    EXPECT_EQ(sent.size() % letter.size(), 0u) << "half a character is left";
    EXPECT_EQ(send(sent), sent) << "what fits is cut";
    return sent.size() / letter.size();
}

}  // namespace channeld::omnitron
