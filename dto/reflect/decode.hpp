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
#include "dto/reflect/json.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/place.hpp"
#include "dto/reflect/problem.hpp"
#include "dto/reflect/scalars.hpp"

// Turns a Node into a described struct and reports every problem with its path.
//
// Which keys must be there: a struct with `static constexpr std::array required{"a", "b"}` requires those and keeps the
// initial value of the others, also when a remote sends null; a struct without it requires every member that is not an
// std::optional.
// Other types join by specialising `Codec<T>` with `decode` (and `encode`, see encode.hpp).
namespace channeld {

template <class T>
void decode(Node const& node, T& out, Place const& place) {
    Codec<T>::decode(node, out, place);
}

// The whole of `node` as a T, or every problem in one message.
template <class T>
result<T> decode(Node const& node, DecodeRules const& rules = {}) {
    Problems problems;
    T out{};
    decode(node, out, Place(rules, problems));
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
    static void decode(Node const& node, std::optional<T>& out, Place const& place) {
        if (node.kind == Node::Kind::null) return out.reset();
        channeld::decode(node, out.emplace(), place);
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static void decode(Node const& node, std::vector<T>& out, Place const& place) {
        if (node.kind != Node::Kind::array) return place.expected("a list", node);
        out.clear();
        for (std::size_t i = 0; i < node.items.size(); ++i)
            channeld::decode(node.items[i], out.emplace_back(), Place(place, i));
    }
};

template <class T>
struct Codec<std::map<std::string, T>> {
    static void decode(Node const& node, std::map<std::string, T>& out, Place const& place) {
        if (node.kind != Node::Kind::object) return place.expected("an object", node);
        out.clear();
        for (auto const& [key, value, mark] : node.members) channeld::decode(value, out[key], Place(place, key));
    }
};

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <DescribedEnum T>
struct Codec<T> {
    static void decode(Node const& node, T& out, Place const& place) {
        std::vector<std::string_view> words;
        bool found = false;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto d) {
            words.push_back(d.name);
            bool const text = node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
            if (text && node.text == d.name) out = d.value, found = true;
        });
        if (!found) place.expected(fmt::format("one of {}", fmt::join(words, ", ")), node);
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
    static void decode(Node const& node, T& out, Place const& place) {
        if (node.kind != Node::Kind::object) return place.expected("an object", node);
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            auto& member = out.*d.pointer;
            bool const required = is_required<std::remove_reference_t<decltype(member)>>(d.name);
            auto const* value = node.find(d.name);
            // Remotes write null for what they do not have; in a file it is something left unfinished.
            bool const absent =
                !value || (value->kind == Node::Kind::null && !required && !place.rules().refuse_unknown_keys);
            Place const here(place, std::string_view(d.name));
            if (!absent)
                channeld::decode(*value, member, here);
            else if (required)
                here.report(node.mark, "missing");
        });
        if (place.rules().refuse_unknown_keys) refuse_unknown(node, place);
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

    static void refuse_unknown(Node const& node, Place const& place) {
        std::vector<std::string_view> known;
        boost::mp11::mp_for_each<Members<T>>([&](auto d) { known.push_back(d.name); });
        for (auto const& [key, value, mark] : node.members) {
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            auto const guess = nearest(key, known);
            Place(place, std::string_view(key))
                .report(mark, guess.empty()
                                  ? fmt::format("unknown key '{}'; known here: {}", key, fmt::join(known, ", "))
                                  : fmt::format("unknown key '{}'; did you mean '{}'?", key, guess));
        }
    }
};

}  // namespace channeld
