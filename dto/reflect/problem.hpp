#pragma once

#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld {

// One thing that is wrong in a document, said for the person who wrote it.
struct Problem {
    std::string path;  // "/items/1/sku" in JSON, "channels[0].settings.url" in YAML is the printer's business
    Mark mark;
    std::string message;  // "expected a text, got a number"
};

using Problems = std::vector<Problem>;

// "/items/1/sku: expected a text, got a number; /total: missing"; the first five and how many more there are.
std::string join(Problems const& problems);

// Adds what rules found wrong with a value, except where the value could not be read in the first place: it kept its
// initial value, and what a rule says about that is noise.
void add_broken_rules(Problems& problems, Problems const& broken);

// The known word nearest to `word`, or one that begins with it; "" when none is near enough to be a slip of the finger.
std::string nearest(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace channeld
