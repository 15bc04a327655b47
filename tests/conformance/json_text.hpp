#pragma once

#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld::conformance {

// The text as a JSON string, with its quotes.
std::string quoted(std::string const& text);

// The document as JSON; numbers keep their text.
std::string json_text(Node const& node);

// All values that are not containers. The pointers are valid until the structure of the document changes.
std::vector<Node*> leaves_of(Node& document);

}  // namespace channeld::conformance
