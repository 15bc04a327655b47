#include "sandbox/exact_json.hpp"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

namespace channeld::sandbox {
namespace {

constexpr char mark = '\x01';  // no text of ours begins with it

void write(json::value const& value, std::string& out) {
    if (auto const* text = value.if_string(); text && !text->empty() && text->front() == mark) {
        out.append(text->data() + 1, text->size() - 1);
    } else if (auto const* list = value.if_array()) {
        out += '[';
        for (auto const& item : *list) {
            if (out.back() != '[') out += ',';
            write(item, out);
        }
        out += ']';
    } else if (auto const* object = value.if_object()) {
        out += '{';
        for (auto const& [key, member] : *object) {
            if (out.back() != '{') out += ',';
            out += json::serialize(json::string_view(key));
            out += ':';
            write(member, out);
        }
        out += '}';
    } else {
        out += json::serialize(value);
    }
}

}  // namespace

json::value exact(std::string_view digits) {
    json::string out(1, mark);
    out.append(digits);
    return out;
}

json::value lira(std::int64_t kurus) {
    return exact(fmt::format("{}{}.{:02}", kurus < 0 ? "-" : "", std::abs(kurus) / 100, std::abs(kurus) % 100));
}

std::string exact_text(json::value const& value) {
    std::string out;
    write(value, out);
    return out;
}

}  // namespace channeld::sandbox
