#include "config/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "dto/reflect/decode.hpp"

namespace channeld::inline config {
namespace {

SourcePosition position_of(YAML::Mark const& mark) {
    return mark.is_null() ? SourcePosition{} : SourcePosition{mark.line + 1, mark.column + 1};
}

// The size and depth of a subtree.
struct Extent {
    std::size_t bytes = 0;
    std::size_t depth = 0;
};

Extent extent(Node const& node) {
    Extent out{sizeof(Node) + node.text.size(), 0};
    auto const add = [&](Node const& child) {
        auto const inner = extent(child);
        out.bytes += inner.bytes;
        out.depth = std::max(out.depth, inner.depth);
    };
    for (auto const& item : node.items) add(item);
    for (auto const& [key, value, position] : node.members) out.bytes += key.size(), add(value);
    bool const container = node.kind == Node::Kind::array || node.kind == Node::Kind::object;
    if (container) ++out.depth;
    return out;
}

// Builds Nodes from the parser's events; throws ParserException, as the parser itself does. Events are used instead of
// YAML::Node because they distinguish quoted words from plain ones, and because the size of an alias can be checked
// before it is copied ("billion laughs").
class Builder : public YAML::EventHandler {
  public:
    explicit Builder(YamlLimits limits) : limits_(limits) {}

    Node take() { return std::move(root_); }
    SourcePosition start() const { return start_; }

    void OnDocumentStart(YAML::Mark const& mark) override { start_ = position_of(mark); }
    void OnDocumentEnd() override {}

    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        if (expects_key()) refuse_key(mark);
        // The parser's mark of an absent value is that of the next token.
        auto const here = in_object() ? open_.back().key_position : position_of(mark);
        finish(anchor, add_node(Node::Kind::null, here));
    }

    void OnAlias(YAML::Mark const& mark, YAML::anchor_t anchor) override {
        if (expects_key()) refuse_key(mark);
        auto const known = anchors_.find(anchor);
        if (known == anchors_.end()) throw YAML::ParserException(mark, "this alias refers to a part that contains it");
        auto const size = extent(known->second);
        expanded_ += size.bytes;
        if (expanded_ > limits_.bytes)
            throw YAML::ParserException(mark, "the aliases up to here expand to too much data");
        check_depth(mark, size.depth);
        auto& node = add_node(Node::Kind::null, position_of(mark));
        auto const here = node.position;
        node = known->second;
        node.position = here;
    }

    void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor,
                  std::string const& value) override {
        if (expects_key()) {
            open_.back().key = value;
            open_.back().key_position = position_of(mark);
            return;
        }
        auto& node = add_node(tag == "?" ? Node::Kind::scalar : Node::Kind::string, position_of(mark));
        node.text = value;
        finish(anchor, node);
    }

    void OnSequenceStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        begin(Node::Kind::array, mark, anchor);
    }
    void OnMapStart(YAML::Mark const& mark, std::string const&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        begin(Node::Kind::object, mark, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapEnd() override { end(); }

  private:
    // A container that is not closed yet. The pointer remains valid: a parent grows only while its children are closed.
    struct Open {
        Node* node;
        YAML::anchor_t anchor;
        std::optional<std::string> key{};  // of the member whose value comes next
        SourcePosition key_position{};
    };

    bool in_object() const { return !open_.empty() && open_.back().node->kind == Node::Kind::object; }
    bool expects_key() const { return in_object() && !open_.back().key; }

    [[noreturn]] static void refuse_key(YAML::Mark const& mark) {
        throw YAML::ParserException(mark, "a key must be a word");
    }
    void check_depth(YAML::Mark const& mark, std::size_t more) const {
        if (open_.size() + more > limits_.depth)
            throw YAML::ParserException(mark, fmt::format("nested deeper than {} levels", limits_.depth));
    }

    void begin(Node::Kind kind, YAML::Mark const& mark, YAML::anchor_t anchor) {
        if (expects_key()) refuse_key(mark);
        check_depth(mark, 1);
        open_.push_back({&add_node(kind, position_of(mark)), anchor});
    }
    void end() {
        auto const closed = open_.back();
        open_.pop_back();
        finish(closed.anchor, *closed.node);
    }
    void finish(YAML::anchor_t anchor, Node const& node) {
        if (anchor != YAML::NullAnchor) anchors_[anchor] = node;
    }
    Node& add_node(Node::Kind kind, SourcePosition position) {
        auto& node = slot();
        node.kind = kind;
        node.position = position;
        return node;
    }
    Node& slot() {
        if (open_.empty()) return root_;
        auto& parent = open_.back();
        if (parent.node->kind == Node::Kind::array) return parent.node->items.emplace_back();
        auto& member = parent.node->members.emplace_back();
        member.key = *std::exchange(parent.key, std::nullopt);
        member.position = parent.key_position;
        return member.value;
    }

    YamlLimits limits_;
    Node root_;
    SourcePosition start_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Node> anchors_;
    std::size_t expanded_ = 0;
};

void report_duplicate_keys(Node const& node, DecodePath const& path) {
    for (std::size_t i = 0; i < node.items.size(); ++i) report_duplicate_keys(node.items[i], DecodePath(path, i));
    std::map<std::string_view, int> first_line;
    for (auto const& [key, value, position] : node.members) {
        DecodePath const here(path, std::string_view(key));
        auto const [seen, is_new] = first_line.emplace(key, position.line);
        if (!is_new) here.report(position, fmt::format("'{}' is already in line {}; write it once", key, seen->second));
        report_duplicate_keys(value, here);
    }
}

bool has_tab_indent(std::string_view text, SourcePosition position) {
    for (int line = 1; line < position.line; ++line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    auto const indent = text.substr(0, text.find_first_not_of(" \t"));
    return indent.find('\t') != indent.npos;
}

std::string describe(YAML::Exception const& error, std::string_view text, SourcePosition position) {
    if (has_tab_indent(text, position)) return "indent with spaces, not tabs";
    for (std::string_view const message :
         {YAML::ErrorMsg::UNKNOWN_ANCHOR, YAML::ErrorMsg::ALIAS_NOT_FOUND, YAML::ErrorMsg::CHAR_IN_ALIAS})
        if (error.msg == message) return error.msg + "; a text that begins with '*' needs quotes around it";
    return error.msg;
}

}  // namespace

std::optional<Node> read_yaml(std::string_view text, Problems& problems, YamlLimits limits) {
    auto const refuse = [&](SourcePosition position, std::string message) {
        problems.push_back({"", position, std::move(message)});
        return std::nullopt;
    };
    if (text.size() > limits.bytes)
        return refuse({}, fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.bytes));
    try {
        // yaml-cpp accepts a quote that is never closed if a line break ends the file.
        std::istringstream in(std::string(text.substr(0, text.find_last_not_of(" \t\r\n") + 1)));
        YAML::Parser parser(in);
        Builder builder(limits);
        if (!parser.HandleNextDocument(builder)) return refuse({}, "the file is empty");
        Builder second(limits);
        if (parser.HandleNextDocument(second)) return refuse(second.start(), "a second document begins here; keep one");
        auto root = builder.take();
        DecodeRules const rules;
        report_duplicate_keys(root, DecodePath(rules, problems));
        return root;
    } catch (YAML::Exception const& error) {
        auto const position = position_of(error.mark);
        return refuse(position, "not valid YAML: " + describe(error, text, position));
    }
}

}  // namespace channeld::inline config
