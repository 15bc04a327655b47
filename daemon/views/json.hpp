#pragma once

#include <string>

#include "dto/reflect/encode.hpp"

namespace channeld::views {

// A view, or a list of views, as JSON: the members of its struct, in their order. docs/cli-json.md explains them.
template <class View>
std::string to_json(View const& view) {
    return encode_text(view);
}

}  // namespace channeld::views
