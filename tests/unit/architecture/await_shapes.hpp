#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

struct AwaitFault {
    std::size_t position;  // of the shape in the text
    std::string what;
};

// g++ 12 destroys some temporaries of a statement with co_await twice: structs built with braces and lambdas with
// captures. Finds both; a statement with the comment NOLINT(await) is left alone. Reads brackets, not C++: it takes a
// brace for a block by what stands before it.
std::vector<AwaitFault> await_faults(std::string_view text);

}  // namespace channeld::architecture
