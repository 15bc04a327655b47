#pragma once

#include <boost/describe.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11.hpp>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dto/decimal.hpp"
#include "dto/reflect/decode.hpp"
#include "dto/timestamp.hpp"

// Encodes a described struct as JSON, the inverse of decode.hpp: members have the names and the order of the struct.
// Decimals become JSON strings (docs/contracts/omnitron.md §1), times ISO 8601 in UTC, an absent optional null.
namespace channeld::inline dto {

namespace json = boost::json;

inline json::value encode(std::string const& value) {
    return json::string(value);
}
inline json::value encode(RemoteId const& value) {
    return json::string(value.text);
}
inline json::value encode(Decimal const& value) {
    return json::string(value.text());
}
inline json::value encode(Timestamp value) {
    return json::string(to_iso(value));
}
inline json::value encode(json::object const& value) {
    return value;
}
inline json::value encode(Node const& value) {
    return to_json(value);
}
template <std::integral T>  // a template, so that no pointer slips in as a bool
json::value encode(T value) {
    return value;
}
template <DescribedEnum T>
json::value encode(T value) {
    return json::string(boost::describe::enum_to_string(value, ""));
}
template <class T>
json::value encode(std::optional<T> const& value);
template <class T>
json::value encode(std::vector<T> const& values);
template <class T>
json::value encode(std::map<std::string, T> const& values);
template <DescribedStruct T>
json::value encode(T const& value);

template <class T>
json::value encode(std::optional<T> const& value) {
    return value ? encode(*value) : json::value(nullptr);
}

template <class T>
json::value encode(std::vector<T> const& values) {
    json::array out;
    out.reserve(values.size());
    for (auto const& value : values) out.push_back(encode(value));
    return out;
}

template <class T>
json::value encode(std::map<std::string, T> const& values) {
    json::object out;
    for (auto const& [key, value] : values) out[key] = encode(value);
    return out;
}

template <DescribedStruct T>
json::value encode(T const& value) {
    json::object out;
    out.reserve(boost::mp11::mp_size<Members<T>>::value);
    boost::mp11::mp_for_each<Members<T>>([&](auto d) { out.emplace(d.name, encode(value.*d.pointer)); });
    return out;
}

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

// The text of `encode(value)`, without building the tree in between, which costs more than the text.
template <class T>
void append_json(std::string& out, T const& value) {
    if constexpr (std::same_as<T, std::string>) {
        append_quoted(out, value);
    } else if constexpr (std::same_as<T, RemoteId>) {
        append_quoted(out, value.text);
    } else if constexpr (std::same_as<T, Decimal>) {
        append_quoted(out, value.text());
    } else if constexpr (std::same_as<T, bool>) {
        out.append(value ? "true" : "false");
    } else if constexpr (std::integral<T>) {
        fmt::format_to(std::back_inserter(out), "{}", value);
    } else if constexpr (std::same_as<T, json::object>) {
        out.append(json::serialize(value));
    } else if constexpr (is_optional<T>) {
        if (value)
            append_json(out, *value);
        else
            out.append("null");
    } else if constexpr (is_vector<T>) {
        out.push_back('[');
        for (auto const& each : value) {
            if (&each != &value.front()) out.push_back(',');
            append_json(out, each);
        }
        out.push_back(']');
    } else if constexpr (DescribedStruct<T>) {
        char separator = '{';
        boost::mp11::mp_for_each<Members<T>>([&](auto d) {
            out.push_back(std::exchange(separator, ','));
            append_quoted(out, d.name);
            out.push_back(':');
            append_json(out, value.*d.pointer);
        });
        out.append(separator == '{' ? "{}" : "}");
    } else {
        out.append(json::serialize(encode(value)));
    }
}

template <class T>
std::string encode_text(T const& value) {
    std::string out;
    append_json(out, value);
    return out;
}

}  // namespace channeld::inline dto
