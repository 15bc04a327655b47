#include "dto/reflect/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>

namespace channeld::inline dto {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

error_code too_many_values() {
    return boost::system::errc::make_error_code(boost::system::errc::value_too_large);
}

// Builds Nodes from the parser's events. `open_` is the stack of containers that are not closed yet. It points into
// `root_`, which is safe because the vector of a container grows only while its children are closed.
class Builder {
  public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    explicit Builder(std::size_t most_values) : left_(most_values) {}

    Node take() { return std::move(root_); }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code& ec) { return begin(Node::Kind::object, ec); }
    bool on_object_end(std::size_t, error_code&) { return end(); }
    bool on_array_begin(error_code& ec) { return begin(Node::Kind::array, ec); }
    bool on_array_end(std::size_t, error_code&) { return end(); }
    bool on_key_part(string_view part, std::size_t, error_code&) { return append(part); }
    bool on_key(string_view last, std::size_t, error_code&) {
        take_text(last, key_);
        return true;
    }
    bool on_string_part(string_view part, std::size_t, error_code&) { return append(part); }
    bool on_string(string_view last, std::size_t, error_code& ec) { return finish(Node::Kind::string, last, ec); }
    bool on_number_part(string_view part, error_code&) { return append(part); }
    bool on_int64(std::int64_t, string_view last, error_code& ec) { return finish(Node::Kind::number, last, ec); }
    bool on_uint64(std::uint64_t, string_view last, error_code& ec) { return finish(Node::Kind::number, last, ec); }
    bool on_double(double, string_view last, error_code& ec) { return finish(Node::Kind::number, last, ec); }
    bool on_bool(bool value, error_code& ec) { return finish(Node::Kind::boolean, value ? "true" : "false", ec); }
    bool on_null(error_code& ec) { return finish(Node::Kind::null, {}, ec); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    bool append(string_view part) {
        text_.append(part.data(), part.size());
        return true;
    }
    bool finish(Node::Kind kind, string_view last, error_code& ec) {
        auto* node = add_node(kind, ec);
        if (node) take_text(last, node->text);
        return node;
    }
    // Parts come before it only where the text has escapes.
    void take_text(string_view last, std::string& to) {
        if (text_.empty()) {
            to.assign(last.data(), last.size());
        } else {
            append(last);
            to.assign(text_);
            text_.clear();
        }
    }
    bool begin(Node::Kind kind, error_code& ec) {
        auto* node = add_node(kind, ec);
        if (node) open_.push_back(node);
        return node;
    }
    bool end() {
        open_.pop_back();
        return true;
    }
    Node* add_node(Node::Kind kind, error_code& ec) {
        if (left_ == 0) {
            ec = too_many_values();
            return nullptr;
        }
        --left_;
        auto& node = slot();
        node.kind = kind;
        return &node;
    }
    // Most containers have some members: growing one by one would move the first ones three times.
    template <class Children>
    static auto& grow(Children& children) {
        if (children.empty()) children.reserve(8);
        return children.emplace_back();
    }
    Node& slot() {
        if (open_.empty()) return root_;
        auto& parent = *open_.back();
        if (parent.kind == Node::Kind::array) return grow(parent.items);
        auto& member = grow(parent.members);
        member.key = std::move(key_);
        return member.value;
    }

    Node root_;
    std::vector<Node*> open_;
    std::string key_, text_;
    std::size_t left_;
};

json::value number_to_json(std::string const& text) {
    std::int64_t whole = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (failed == std::errc() && end == text.data() + text.size()) return whole;
    return json::string(text);
}

}  // namespace

result<Node> parse_json(std::string_view text, JsonLimits limits) {
    if (text.size() > limits.bytes)
        return permanent(fmt::format("the JSON text has {} bytes; at most {} are read", text.size(), limits.bytes));
    json::parse_options options;
    options.max_depth = limits.depth;
    json::basic_parser<Builder> parser(options, limits.values);
    error_code ec;
    auto const used = parser.write_some(false, text.data(), text.size(), ec);
    if (!ec && used < text.size() && text.find_first_not_of(" \t\r\n", used) != text.npos)
        ec = json::make_error_code(json::error::extra_data);
    if (ec == json::error::too_deep)
        return permanent(fmt::format("the JSON text is nested deeper than {} levels at byte {}", limits.depth, used));
    if (ec == too_many_values())
        return permanent(fmt::format("the JSON text holds more than {} values at byte {}", limits.values, used));
    if (ec) return permanent(fmt::format("not valid JSON at byte {} of {}: {}", used, text.size(), ec.message()));
    return parser.handler().take();
}

void append_quoted(std::string& out, std::string_view text) {
    constexpr auto is_special = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
    out.push_back('"');
    while (!text.empty()) {
        auto const plain = static_cast<std::size_t>(std::find_if(text.begin(), text.end(), is_special) - text.begin());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        auto const escaped = json::serialize(json::string(text.substr(0, 1)));  // rare
        out.append(escaped, 1, escaped.size() - 2);
        text.remove_prefix(1);
    }
    out.push_back('"');
}

json::value to_json(Node const& node) {
    switch (node.kind) {
        case Node::Kind::null:
            return nullptr;
        case Node::Kind::boolean:
            return node.text == "true";
        case Node::Kind::number:
            return number_to_json(node.text);
        case Node::Kind::string:
        case Node::Kind::scalar:
            return json::string(node.text);
        case Node::Kind::array: {
            json::array out;
            for (auto const& item : node.items) out.push_back(to_json(item));
            return out;
        }
        case Node::Kind::object: {
            json::object out;
            for (auto const& [key, value, position] : node.members) out[key] = to_json(value);
            return out;
        }
    }
    return nullptr;
}

}  // namespace channeld::inline dto
