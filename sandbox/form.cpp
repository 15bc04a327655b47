#include "sandbox/form.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"

namespace channeld::sandbox {
namespace {

std::string_view python_name(json::value const& value) {
    switch (value.kind()) {
        case json::kind::array:
            return "list";
        case json::kind::object:
            return "dict";
        case json::kind::bool_:
            return "bool";
        case json::kind::int64:
            return "int";
        default:
            return "str";
    }
}

std::string_view text_of(json::value const& value) {
    auto const* text = value.if_string();
    return text ? std::string_view(*text) : std::string_view();
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string check_text(json::value& value, Field const& field) {
    if (auto const* whole = value.if_int64()) value = json::string(std::to_string(*whole));
    if (!value.is_string()) return "Not a valid string.";
    if (field.need == Need::required && text_of(value).empty()) return "This field may not be blank.";
    if (field.max > 0 && characters(text_of(value)) > field.max)
        return fmt::format("Ensure this field has no more than {} characters.", field.max);
    return {};
}

std::string check_decimal(json::value& value) {
    if (auto const* whole = value.if_int64()) value = json::string(std::to_string(*whole));
    return Decimal::parse(text_of(value)) ? "" : "A valid number is required.";
}

std::string check_key(json::value const& value, Table const& target) {
    auto const* key = value.if_int64();
    if (!key) return fmt::format("Incorrect type. Expected pk value, received {}.", python_name(value));
    return target.find(*key) ? "" : no_such_key(*key);
}

std::string check_moment(json::value& value) {
    auto const moment = parse_iso(text_of(value));
    if (!moment)
        return "Datetime has wrong format. Use one of these formats instead: "
               "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].";
    value = json::string(to_iso(*moment));
    return {};
}

std::string check(json::value& value, Field const& field) {
    switch (field.kind) {
        case Kind::text:
            return check_text(value, field);
        case Kind::integer:
            return value.is_int64() ? "" : "A valid integer is required.";
        case Kind::decimal:
            return check_decimal(value);
        case Kind::boolean:
            return value.is_bool() ? "" : "Must be a valid boolean.";
        case Kind::moment:
            return check_moment(value);
        case Kind::key:
            return check_key(value, *field.target);
        case Kind::object:
            return value.is_object()
                       ? ""
                       : fmt::format("Expected a dictionary of items but got type \"{}\".", python_name(value));
        case Kind::list:
            return value.is_array() ? ""
                                    : fmt::format("Expected a list of items but got type \"{}\".", python_name(value));
        case Kind::choice:
            if (std::find(field.choices.begin(), field.choices.end(), text_of(value)) != field.choices.end()) return {};
            return fmt::format("\"{}\" is not a valid choice.", text_of(value));
    }
    return {};
}

}  // namespace

void Problems::add(std::string_view field, std::string_view message) {
    auto& list = found_[field];
    if (!list.is_array()) list = json::array();
    list.as_array().emplace_back(message);
}

void Problems::refuse_if_any() const {
    if (any()) throw Refusal{400, found_};
}

std::string no_such_key(std::int64_t key) {
    return fmt::format("Invalid pk \"{}\" - object does not exist.", key);
}

json::object checked(json::object const& body, std::span<Field const> fields, Problems& problems, bool partial) {
    json::object out;
    for (auto const& field : fields) {
        auto const* given = body.if_contains(field.name);
        if (!given) {
            if (field.need == Need::required && !partial) problems.add(field.name, "This field is required.");
            continue;
        }
        if (given->is_null()) {
            if (field.need == Need::nullable)
                out[field.name] = nullptr;
            else
                problems.add(field.name, "This field may not be null.");
            continue;
        }
        auto value = *given;
        if (auto const problem = check(value, field); problem.empty())
            out[field.name] = std::move(value);
        else
            problems.add(field.name, problem);
    }
    return out;
}

json::object checked(json::object const& body, std::span<Field const> fields, bool partial) {
    Problems problems;
    auto out = checked(body, fields, problems, partial);
    problems.refuse_if_any();
    return out;
}

void take_text(json::object const& given, std::string_view name, std::string& out) {
    if (auto const* text = given.if_contains(name)) out.assign(text->as_string().data(), text->as_string().size());
}

}  // namespace channeld::sandbox
