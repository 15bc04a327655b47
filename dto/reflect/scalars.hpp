#pragma once

#include <boost/json/object.hpp>
#include <charconv>
#include <concepts>
#include <string>

#include "dto/decimal.hpp"
#include "dto/reflect/decode_path.hpp"
#include "dto/reflect/json.hpp"
#include "dto/reflect/node.hpp"
#include "dto/timestamp.hpp"

// How single values are decoded. Other types specialise `Codec`, as Secret and Duration do.
namespace channeld::inline dto {

template <class T>
struct Codec;  // static void decode(Node const&, T& out, DecodePath const&)

// A remote id: always text, also when the remote writes a number (some exceed 2^63).
struct RemoteId {
    std::string text;
    friend bool operator==(RemoteId const&, RemoteId const&) = default;
};

template <>
struct Codec<RemoteId> {
    static void decode(Node const& node, RemoteId& out, DecodePath const& path) {
        bool const fits =
            node.kind == Node::Kind::string || node.kind == Node::Kind::number || node.kind == Node::Kind::scalar;
        if (!fits) return path.expected("an id (a text or a number)", node);
        out.text = node.text;
    }
};

template <>
struct Codec<std::string> {
    static void decode(Node const& node, std::string& out, DecodePath const& path) {
        if (node.kind != Node::Kind::string && node.kind != Node::Kind::scalar) return path.expected("a text", node);
        out = node.text;
    }
};

template <>
struct Codec<bool> {
    static void decode(Node const& node, bool& out, DecodePath const& path) {
        bool const word = node.kind == Node::Kind::boolean ||
                          (node.kind == Node::Kind::scalar && (node.text == "true" || node.text == "false"));
        if (!word) return path.expected("true or false", node);
        out = node.text == "true";
    }
};

template <std::integral T>
struct Codec<T> {
    static void decode(Node const& node, T& out, DecodePath const& path) {
        bool const number = node.kind == Node::Kind::number || node.kind == Node::Kind::scalar;
        auto const* const end = node.text.data() + node.text.size();
        T value{};
        if (!number) return path.expected("a whole number", node);
        auto const [stop, failed] = std::from_chars(node.text.data(), end, value);
        if (failed == std::errc::result_out_of_range)
            return path.report(node.position, "the number is too large for this field");
        if (failed != std::errc() || stop != end) return path.expected("a whole number", node);
        out = value;
    }
};

template <>
struct Codec<Decimal> {
    static void decode(Node const& node, Decimal& out, DecodePath const& path) {
        bool const fits =
            node.kind == Node::Kind::number || node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
        auto const value = fits ? Decimal::parse(node.text) : std::nullopt;
        if (!value) return path.expected("a decimal number", node);
        out = *value;
    }
};

template <>
struct Codec<Timestamp> {
    static void decode(Node const& node, Timestamp& out, DecodePath const& path) {
        bool const text = node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
        auto const value = text ? parse_iso(node.text) : std::nullopt;
        if (!value) return path.expected("a time such as 2026-01-31T12:00:00Z", node);
        out = *value;
    }
};

template <>
struct Codec<Node> {
    static void decode(Node const& node, Node& out, DecodePath const&) { out = node; }
};

template <>
struct Codec<boost::json::object> {
    static void decode(Node const& node, boost::json::object& out, DecodePath const& path) {
        if (node.kind != Node::Kind::object) return path.expected("an object", node);
        out = to_json(node).as_object();
    }
};

}  // namespace channeld::inline dto
