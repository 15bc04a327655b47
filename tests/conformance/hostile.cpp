#include "tests/conformance/hostile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dto/reflect/json.hpp"
#include "tests/conformance/json_text.hpp"

namespace channeld::conformance {
namespace {

using Look = std::function<void(Sample const&)>;

constexpr std::size_t most_leaves = 100;  // that are broken one by one

Node node(Node::Kind kind, std::string text = "") {
    Node out;
    out.kind = kind;
    out.text = std::move(text);
    return out;
}

void other_documents(Look const& look) {
    std::string const empties[] = {"",         " ",    "null",     "true",       "0",
                                   "\"text\"", "[]",   "{}",       "[null]",     "[[]]",
                                   "[",        "{\"a", "[{}, {}]", "{\"a\":{}}", "<!doctype html><title>502</title>"};
    for (auto const& body : empties) look({"the body " + body, 200, body});
    look({"a very deep body", 200, std::string(100'000, '[')});
    look({"a deep object", 200, fmt::format("{{\"orders\":{}{}}}", std::string(60, '['), std::string(60, ']'))});
}

void broken_bytes(Sample const& good, Look const& look) {
    for (std::size_t end = 0; end < good.body.size(); end += 97)
        look({fmt::format("cut at byte {}", end), 200, good.body.substr(0, end)});
    for (std::size_t at = 1; at < good.body.size(); at += 997) {
        auto body = good.body;
        body[at] = '\xFF';
        look({fmt::format("not UTF-8 at byte {}", at), 200, body});
    }
    look({"a byte order mark", 200, "\xEF\xBB\xBF" + good.body});
    look({"said twice", 200, good.body + good.body});
}

struct Change {
    std::string name;
    std::function<Node(Node const&)> apply;
};

std::vector<Change> changes() {
    auto const always = [](std::string name, Node to) {
        return Change{std::move(name), [to](Node const&) { return to; }};
    };
    auto const numbers_to = [](std::string name, std::string text) {
        return Change{std::move(name), [text](Node const& from) {
                          return from.kind == Node::Kind::number ? node(Node::Kind::number, text) : from;
                      }};
    };
    auto const swapped = [](Node const& from) {
        if (from.kind == Node::Kind::number) return node(Node::Kind::string, from.text);
        return from.kind == Node::Kind::string ? node(Node::Kind::number, "7") : from;
    };
    return {
        {"numbers as texts, texts as numbers", swapped},
        always("null", node(Node::Kind::null)),
        always("an empty text", node(Node::Kind::string)),
        always("a list", node(Node::Kind::array)),
        always("an object", node(Node::Kind::object)),
        always("true", node(Node::Kind::boolean, "true")),
        always("a text of 64 KB", node(Node::Kind::string, std::string(65'536, 'x'))),
        always("control characters", node(Node::Kind::string, "\r\nX-Evil: 1\t\x01")),
        numbers_to("-1", "-1"),
        numbers_to("0", "0"),
        numbers_to("a huge number", "99999999999999999999999999"),
        numbers_to("a huge exponent", "1e308"),
        numbers_to("the largest int64", "9223372036854775807"),
        numbers_to("a fraction", "0.000000000000001"),
    };
}

void all_values_changed(Node const& document, Look const& look) {
    for (auto const& change : changes()) {
        auto copy = document;
        for (auto* leaf : leaves_of(copy)) *leaf = change.apply(*leaf);
        look({"every value is " + change.name, 200, json_text(copy)});
    }
}

void one_value_changed(Node const& document, Look const& look) {
    auto copy = document;
    auto const leaves = leaves_of(copy);
    auto const step = leaves.size() / most_leaves + 1;
    auto const all = changes();
    for (std::size_t i = 0; i < leaves.size(); i += step)
        for (auto const& change : all) {
            auto const before = *leaves[i];
            *leaves[i] = change.apply(before);
            look({fmt::format("value {} is {}", i, change.name), 200, json_text(copy)});
            *leaves[i] = before;
        }
}

void huge_text(Node document, Look const& look) {
    for (auto* leaf : leaves_of(document)) {
        if (leaf->kind != Node::Kind::string) continue;
        leaf->text.assign(10'000'000, 'x');
        return look({"a text of 10 MB", 200, json_text(document)});
    }
}

}  // namespace

void for_each_hostile_reply(Sample const& good, Look const& look) {
    auto const document = parse_json(good.body).value();
    other_documents(look);
    broken_bytes(good, look);
    all_values_changed(document, look);
    one_value_changed(document, look);
    huge_text(document, look);
}

}  // namespace channeld::conformance
