#pragma once

#include <boost/json/object.hpp>
#include <charconv>
#include <concepts>
#include <string>

#include "dto/decimal.hpp"
#include "dto/reflect/json.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/place.hpp"
#include "dto/timestamp.hpp"

// How a single value is decoded. A type joins by specialising `Codec`, as Secret and Duration do.
namespace channeld {

template <class T>
struct Codec;  // static void decode(Node const&, T& out, Place const&)

// A remote id: text for us, also when the remote writes a number (some exceed 2^63).
struct RemoteId {
    std::string text;
    friend bool operator==(RemoteId const&, RemoteId const&) = default;
};

template <>
struct Codec<RemoteId> {
    static void decode(Node const& node, RemoteId& out, Place const& place) {
        bool const fits =
            node.kind == Node::Kind::string || node.kind == Node::Kind::number || node.kind == Node::Kind::scalar;
        if (!fits) return place.expected("an id (a text or a number)", node);
        out.text = node.text;
    }
};

template <>
struct Codec<std::string> {
    static void decode(Node const& node, std::string& out, Place const& place) {
        if (node.kind != Node::Kind::string && node.kind != Node::Kind::scalar) return place.expected("a text", node);
        out = node.text;
    }
};

template <>
struct Codec<bool> {
    static void decode(Node const& node, bool& out, Place const& place) {
        bool const word = node.kind == Node::Kind::boolean ||
                          (node.kind == Node::Kind::scalar && (node.text == "true" || node.text == "false"));
        if (!word) return place.expected("true or false", node);
        out = node.text == "true";
    }
};

template <std::integral T>
struct Codec<T> {
    static void decode(Node const& node, T& out, Place const& place) {
        bool const number = node.kind == Node::Kind::number || node.kind == Node::Kind::scalar;
        auto const* const end = node.text.data() + node.text.size();
        T value{};
        if (!number) return place.expected("a whole number", node);
        auto const [stop, failed] = std::from_chars(node.text.data(), end, value);
        if (failed == std::errc::result_out_of_range)
            return place.report(node.mark, "the number is too large for this field");
        if (failed != std::errc() || stop != end) return place.expected("a whole number", node);
        out = value;
    }
};

template <>
struct Codec<Decimal> {
    static void decode(Node const& node, Decimal& out, Place const& place) {
        bool const fits =
            node.kind == Node::Kind::number || node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
        auto const value = fits ? Decimal::parse(node.text) : std::nullopt;
        if (!value) return place.expected("a decimal number", node);
        out = *value;
    }
};

template <>
struct Codec<Timestamp> {
    static void decode(Node const& node, Timestamp& out, Place const& place) {
        bool const text = node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
        auto const value = text ? parse_iso(node.text) : std::nullopt;
        if (!value) return place.expected("a time such as 2026-01-31T12:00:00Z", node);
        out = *value;
    }
};

template <>
struct Codec<Node> {
    static void decode(Node const& node, Node& out, Place const&) { out = node; }
};

template <>
struct Codec<boost::json::object> {
    static void decode(Node const& node, boost::json::object& out, Place const& place) {
        if (node.kind != Node::Kind::object) return place.expected("an object", node);
        out = to_json(node).as_object();
    }
};

}  // namespace channeld
