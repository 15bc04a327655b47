#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <concepts>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dto/decimal.hpp"
#include "dto/error.hpp"
#include "dto/reflect/json.hpp"
#include "dto/reflect/node.hpp"
#include "dto/reflect/problem.hpp"
#include "dto/timestamp.hpp"

// Turns a Node into a described struct and reports every problem with its path.
//
// Which keys must be there: a struct with `static constexpr std::array required{"a", "b"}` requires those and keeps the
// initial value of the others, also when a remote sends null; a struct without it requires every member that is not an
// std::optional.
// Other types join by specialising `Codec<T>` with `decode` (and `encode`, see encode.hpp).
namespace channeld {

struct DecodeRules {
    bool refuse_unknown_keys = false;  // remotes may send more than we know; people who write YAML must not
    // Reads the text behind a reference to a secret; without it no secret can be decoded.
    std::function<result<std::string>(Node const&)> secret;
};

// The place that is being decoded: a chain on the stack, spelled out only when there is a problem to report.
class Place {
  public:
    Place(DecodeRules const& rules, Problems& problems) : rules_(&rules), problems_(&problems) {}
    Place(Place const& parent, std::string_view key)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), key_(key) {}
    Place(Place const& parent, std::size_t index)
        : rules_(parent.rules_), problems_(parent.problems_), parent_(&parent), index_(index) {}

    DecodeRules const& rules() const { return *rules_; }
    std::string path() const {
        if (!parent_) return "";
        return parent_->path() + "/" + (key_.data() ? std::string(key_) : std::to_string(index_));
    }
    void report(Mark mark, std::string message) const {
        if (problems_->size() > most_problems) return;
        // A page with a million wrong items is told by its first ones.
        if (problems_->size() == most_problems) message = "too much is wrong; what follows is not listed";
        problems_->push_back({path(), mark, std::move(message)});
    }
    // The same place, with its problems put elsewhere: for a part that must be known to be whole before it is used.
    Place collecting(Problems& elsewhere) const {
        Place copy = *this;
        copy.problems_ = &elsewhere;
        return copy;
    }
    void report_all(Problems const& found) const { problems_->insert(problems_->end(), found.begin(), found.end()); }
    void expected(std::string_view what, Node const& got) const {
        report(got.mark, fmt::format("expected {}, got {}", what, describe(got)));
    }

  private:
    static constexpr std::size_t most_problems = 100;

    DecodeRules const* rules_;
    Problems* problems_;
    Place const* parent_ = nullptr;
    std::string_view key_;
    std::size_t index_ = 0;
};

template <class T>
struct Codec;  // static void decode(Node const&, T& out, Place const&)

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

// --- what the codecs of this file know ---

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
