#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dto/error.hpp"
#include "dto/reflect/decode_path.hpp"
#include "dto/reflect/json.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"
#include "dto/reflect/scalars.hpp"

// Decodes a Node into a described struct and reports every problem with its path.
//
// Required keys: a struct with `static constexpr std::array required{"a", "b"}` requires those, and keeps the initial
// value of the others, also when a remote sends null. A struct without it requires every member that is not a
// std::optional.
//
// Other types are supported by specialising `Codec<T>` with `decode`, and by an overload of `encode` (encode.hpp).
namespace channeld::inline dto {

template <class T>
void decode(Node const& node, T& out, DecodePath const& path) {
    Codec<T>::decode(node, out, path);
}

// The whole `node` as a T, or a permanent error with every problem in its message.
template <class T>
result<T> decode(Node const& node, DecodeRules const& rules = {}) {
    Problems problems;
    T out{};
    decode(node, out, DecodePath(rules, problems));
    if (!problems.empty()) return permanent(join(problems));
    return out;
}

template <class T>
result<T> decode_json(std::string_view text) {
    auto node = parse_json(text);
    if (!node) return node.error();
    return decode<T>(*node);
}

template <class T>
struct Codec<std::optional<T>> {
    static void decode(Node const& node, std::optional<T>& out, DecodePath const& path) {
        if (node.kind == Node::Kind::null) return out.reset();
        channeld::decode(node, out.emplace(), path);
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static void decode(Node const& node, std::vector<T>& out, DecodePath const& path) {
        if (node.kind != Node::Kind::array) return path.expected("a list", node);
        out.clear();
        for (std::size_t i = 0; i < node.items.size(); ++i)
            channeld::decode(node.items[i], out.emplace_back(), DecodePath(path, i));
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    static void decode(Node const& node, std::map<std::string, T>& out, DecodePath const& path) {
        if (node.kind != Node::Kind::object) return path.expected("an object", node);
        out.clear();
        for (auto const& [key, value, position] : node.members)
            channeld::decode(value, out[key], DecodePath(path, key));
    }
};

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <DescribedEnum T>
struct Codec<T> {
    static void decode(Node const& node, T& out, DecodePath const& path) {
        std::vector<std::string_view> words;
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
            words.push_back(d.name);
            bool const text = node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
            if (text && node.text == d.name) out = d.value, found = true;
        });
        if (!found) path.expected(fmt::format("one of {}", fmt::join(words, ", ")), node);
    }
};

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <DescribedStruct T>
struct Codec<T> {
    static void decode(Node const& node, T& out, DecodePath const& path) {
        if (node.kind != Node::Kind::object) return path.expected("an object", node);
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            auto& member = out.*d.pointer;
            bool const required = is_required<std::remove_reference_t<decltype(member)>>(d.name);
            auto const* value = node.find(d.name);
            // Remotes write null for what they do not have; in a file null is a value that somebody forgot.
            bool const absent =
                !value || (value->kind == Node::Kind::null && !required && !path.rules().refuse_unknown_keys);
            DecodePath const here(path, std::string_view(d.name));
            if (!absent)
                channeld::decode(*value, member, here);
            else if (required)
                here.report(node.position, "missing");
        });
        if (path.rules().refuse_unknown_keys) refuse_unknown(node, path);
    }

  private:
    template <class M>
    static bool is_required(std::string_view name) {
        if constexpr (requires { T::required; }) {
            for (std::string_view const key : T::required)
                if (key == name) return true;
            return false;
        } else {
            return !is_optional<M>;
        }
    }

    static void refuse_unknown(Node const& node, DecodePath const& path) {
        std::vector<std::string_view> known;
        boost::mp11::mp_for_each<Members<T>>([&](auto d) { known.push_back(d.name); });
        for (auto const& [key, value, position] : node.members) {
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            auto const guess = nearest(key, known);
            DecodePath(path, std::string_view(key))
                .report(position, guess.empty()
                                      ? fmt::format("unknown key '{}'; known here: {}", key, fmt::join(known, ", "))
                                      : fmt::format("unknown key '{}'; did you mean '{}'?", key, guess));
        }
    }
};

}  // namespace channeld::inline dto
