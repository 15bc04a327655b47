#include "tests/conformance/json_text.hpp"

#include <boost/json/serialize.hpp>

namespace channeld::conformance {
namespace {

void collect(Node& node, std::vector<Node*>& leaves) {
    for (auto& item : node.items) collect(item, leaves);
    for (auto& member : node.members) collect(member.value, leaves);
    if (node.items.empty() && node.members.empty()) leaves.push_back(&node);
}

}  // namespace

std::string quoted(std::string const& text) {
    return boost::json::serialize(boost::json::string(text));
}

std::string json_text(Node const& node) {
    std::string out;
    switch (node.kind) {
        case Node::Kind::null:
            return "null";
        case Node::Kind::boolean:
        case Node::Kind::number:
            return node.text;
        case Node::Kind::string:
        case Node::Kind::scalar:
            return quoted(node.text);
        case Node::Kind::array:
            for (auto const& item : node.items) out += (out.empty() ? "" : ",") + json_text(item);
            return "[" + out + "]";
        case Node::Kind::object:
            for (auto const& [key, value, position] : node.members)
                out += (out.empty() ? "" : ",") + quoted(key) + ":" + json_text(value);
            return "{" + out + "}";
    }
    return out;
}

std::vector<Node*> leaves_of(Node& document) {
    std::vector<Node*> leaves;
    collect(document, leaves);
    return leaves;
}

}  // namespace channeld::conformance
