#pragma once

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dto/reflect/encode.hpp"

// The shape of a view's JSON, from the members of its struct.
namespace channeld::views {

// One key of a kind, as a row of a table in docs/cli-json.md says it.
struct Key {
    std::string key;      // "last_slot.scheduled_at", "problems[].line"
    std::string type;     // "time"
    std::string present;  // "always", "`null`" or "with `last_slot`"
    std::string words;    // of the type `word`: "`cancel`, `refund`"

    friend bool operator==(Key const&, Key const&) = default;
};

inline void PrintTo(Key const& key, std::ostream* out) {
    *out << key.key << " | " << key.type << " | " << key.present << " | " << key.words;
}

template <class T>
struct Element {
    using Type = T;
};
template <class T>
struct Element<std::optional<T>> : Element<T> {};
template <class T>
struct Element<std::vector<T>> : Element<T> {};

template <class T>
std::string type_of() {
    if constexpr (is_optional<T>) return type_of<typename Element<T>::Type>();
    if constexpr (is_vector<T>) return DescribedStruct<typename Element<T>::Type> ? "list of objects" : "list of text";
    if constexpr (std::same_as<T, bool>) return "boolean";
    if constexpr (std::integral<T>) return "number";
    if constexpr (std::same_as<T, Timestamp>) return "time";
    if constexpr (std::same_as<T, Decimal>) return "decimal";
    if constexpr (std::same_as<T, std::string>) return "text";
    if constexpr (DescribedEnum<T>) return "word";
    return "object";
}

template <class T>
std::string words_of() {
    std::string out;
    if constexpr (DescribedEnum<T>)
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto d) { out.append(out.empty() ? "`" : ", `").append(d.name).append("`"); });
    return out;
}

template <class View>
void add_keys(std::vector<Key>& out, std::string const& prefix, std::string const& present) {
    boost::mp11::mp_for_each<Members<View>>([&](auto d) {
        using Member = std::remove_cvref_t<decltype(std::declval<View&>().*d.pointer)>;
        using Inner = typename Element<Member>::Type;
        auto const key = prefix + d.name;
        out.push_back({key, type_of<Member>(), is_optional<Member> ? "`null`" : present, words_of<Inner>()});
        if constexpr (DescribedStruct<Inner>)
            add_keys<Inner>(out, key + (is_vector<Member> ? "[]." : "."),
                            is_optional<Member> ? "with `" + key + "`" : present);
    });
}

template <class View>
std::vector<Key> keys_of() {
    std::vector<Key> out;
    add_keys<View>(out, "", "always");
    return out;
}

}  // namespace channeld::views
