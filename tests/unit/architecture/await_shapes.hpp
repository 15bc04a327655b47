#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

struct AwaitFault {
    std::size_t position;  // of the finding in the text
    std::string what;
};

// g++ 12 destroys some temporaries of a statement with co_await twice: structs built with braces, and lambdas with
// captures. Finds both; a statement with the comment NOLINT(await) is exempt. It matches brackets and does not parse
// C++: whether a brace opens a block is decided by what precedes it.
std::vector<AwaitFault> await_faults(std::string_view text);

}  // namespace channeld::architecture
