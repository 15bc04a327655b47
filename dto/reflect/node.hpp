#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld::inline dto {

// Where a node stands in its source, counted from 1; 0 means unknown.
struct SourcePosition {
    int line = 0;
    int column = 0;
};

// One value of a JSON or YAML document, not yet typed. Numbers keep the text of their token, so that no amount and no
// id loses a digit on the way into its struct.
struct Node {
    enum class Kind {
        null,
        boolean,
        number,
        string,
        scalar,  // an unquoted YAML word; its type depends on the member it is decoded into
        array,
        object,
    };
    struct Member;

    Kind kind = Kind::null;
    std::string text;  // number, string, scalar; "true" or "false" of a boolean
    std::vector<Node> items;
    std::vector<Member> members;  // in the order of the document
    SourcePosition position;

    // The last member with that name, as is common for JSON; nullptr if there is none.
    Node const* find(std::string_view key) const;
};

struct Node::Member {
    std::string key;
    Node value;
    SourcePosition position;
};

// "an object", "a number", for messages. Values are not shown, since they may be personal data.
std::string describe(Node const& node);

}  // namespace channeld::inline dto
