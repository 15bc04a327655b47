#pragma once

#include <string>
#include <vector>

#include "dto/reflect/node.hpp"

namespace channeld::conformance {

// The document as JSON again, numbers as they were written.
std::string json_text(Node const& node);

// Every value in it that holds no other: what can be broken one by one. The pointers live as long as the document does
// not change its shape.
std::vector<Node*> leaves_of(Node& document);

}  // namespace channeld::conformance
