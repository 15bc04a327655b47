#include "dto/reflect/node.hpp"

#include <algorithm>

namespace channeld::inline dto {

Node const* Node::find(std::string_view key) const {
    auto const found = std::find_if(members.rbegin(), members.rend(), [&](Member const& m) { return m.key == key; });
    return found == members.rend() ? nullptr : &found->value;
}

std::string describe(Node const& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::boolean:
            return node.text;
        case Node::Kind::number:
            return "a number";
        case Node::Kind::string:
            return node.text.empty() ? "an empty text" : "a text";
        case Node::Kind::scalar:
            return "a word";
        case Node::Kind::array:
            return "a list";
        case Node::Kind::object:
            return "an object";
    }
    return "nothing";
}

}  // namespace channeld::inline dto
