#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/unit/views/shape.hpp"

namespace channeld::views {

// What docs/cli-json.md says of one kind of thing.
struct JsonSection {
    std::vector<Key> keys;
    std::string example;
};

// The sections that list keys, by their headings.
std::map<std::string, JsonSection> read_json_page();

}  // namespace channeld::views
