#include <fmt/format.h>

#include <cstdio>

#include "commands/sdk/catalog.hpp"
#include "daemon/cli/commands.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::cli {

ExitCode list_channels(Output output) {
    json::array rows;
    for (auto const* type : catalog()) {
        if (output == Output::text) fmt::print("{:<12} {}\n", type->name, type->summary);
        rows.push_back(json::object{{"name", type->name}, {"summary", type->summary}});
    }
    if (output == Output::json) fmt::print("{}\n", json::serialize(rows));
    return ExitCode::ok;
}

}  // namespace channeld::cli
