#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace channeld {

// Where a node stood in its source, counted from 1; 0 means unknown.
struct Mark {
    int line = 0;
    int column = 0;
};

// One value of a JSON or YAML document, before it has a type. Numbers keep the text of their token, so no amount and
// no id loses a digit on the way to the struct that asks for it.
struct Node {
    enum class Kind {
        null,
        boolean,
        number,
        string,
        scalar,  // an unquoted YAML word: what it is depends on who reads it
        array,
        object,
    };
    struct Member;

    Kind kind = Kind::null;
    std::string text;  // number, string, scalar; "true" or "false" of a boolean
    std::vector<Node> items;
    std::vector<Member> members;  // in the order of the document
    Mark mark;

    // The last member of that name, as JSON readers commonly do; nullptr when there is none.
    Node const* find(std::string_view key) const;
};

struct Node::Member {
    std::string key;
    Node value;
    Mark mark;
};

// "an object", "a number", for messages. Values are not shown: they may be personal.
std::string describe(Node const& node);

}  // namespace channeld
