#pragma once

#include <filesystem>
#include <string>

#include "tests/conformance/subject.hpp"

namespace channeld::conformance {

// What a command requests or returns with its samples, and the file with the expected text.
struct Golden {
    std::filesystem::path file;
    std::string now;
};
Golden requests_of(Subject const& subject, Command command);
Golden results_of(Subject const& subject, Command command);

std::string read(Golden const& golden);  // "" when there is no file
void accept(Golden const& golden);

}  // namespace channeld::conformance
