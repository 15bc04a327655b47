#pragma once

#include <fmt/format.h>

#include <string>

#include "daemon/cli/commands.hpp"
#include "daemon/views/json.hpp"

namespace channeld::cli {

// Prints a view on stdout: as JSON in one line, or as `text` renders it.
template <class View>
void print_view(View const& view, std::string (*text)(View const&), Output output) {
    using views::to_json;
    fmt::print("{}", output == Output::json ? to_json(view) + "\n" : text(view));
}

}  // namespace channeld::cli
