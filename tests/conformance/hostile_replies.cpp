#include "tests/conformance/hostile_replies.hpp"

#include <fmt/format.h>

#include "dto/reflect/json.hpp"
#include "tests/conformance/json_text.hpp"

namespace channeld::conformance {
namespace {

using Bodies = std::function<void(std::string const& what, std::string body)>;

std::string const html = "<!doctype html><title>502</title>";

Node node(Node::Kind kind, std::string text = "") {
    Node out;
    out.kind = kind;
    out.text = std::move(text);
    return out;
}

void other_documents(Bodies const& look) {
    std::string const empties[] = {"",       " ",    "null", "true", "0",        "\"text\"",   "[]", "{}",
                                   "[null]", "[[]]", "[",    "{\"a", "[{}, {}]", "{\"a\":{}}", html};
    for (auto const& body : empties) look("the body " + body, body);
    look("a very deep body", std::string(100'000, '['));
    look("a deep object", fmt::format("{{\"orders\":{}{}}}", std::string(60, '['), std::string(60, ']')));
}

void truncated(std::string const& good, Bodies const& look) {
    for (std::size_t end = 0; end < good.size(); end += 97)
        look(fmt::format("truncated at byte {}", end), good.substr(0, end));
}

void broken_bytes(std::string const& good, Bodies const& look) {
    for (std::size_t at = 1; at < good.size(); at += 997) {
        auto body = good;
        body[at] = '\xFF';
        look(fmt::format("not UTF-8 at byte {}", at), body);
    }
    look("a byte order mark", "\xEF\xBB\xBF" + good);
    look("the body twice", good + good);
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

void all_values_changed(Node const& document, Bodies const& look) {
    for (auto const& change : changes()) {
        auto copy = document;
        for (auto* leaf : leaves_of(copy)) *leaf = change.apply(*leaf);
        look("every value is " + change.name, json_text(copy));
    }
}

void one_value_changed(Node const& document, std::size_t most, Bodies const& look) {
    auto copy = document;
    auto const leaves = leaves_of(copy);
    auto const step = leaves.size() / most + 1;
    auto const all = changes();
    for (std::size_t i = 0; i < leaves.size(); i += step)
        for (auto const& change : all) {
            auto const before = *leaves[i];
            *leaves[i] = change.apply(before);
            look(fmt::format("value {} is {}", i, change.name), json_text(copy));
            *leaves[i] = before;
        }
}

void huge_text(Node document, Bodies const& look) {
    for (auto* leaf : leaves_of(document)) {
        if (leaf->kind != Node::Kind::string) continue;
        leaf->text.assign(10'000'000, 'x');
        return look("a text of 10 MB", json_text(document));
    }
}

}  // namespace

void for_each_hostile_reply(RecordedReply const& good, std::size_t most_values, ReplyVisitor const& look) {
    auto const bodies = [&](std::string const& what, std::string body) {
        look(what, {good.method, good.target, 200, std::move(body)});
    };
    other_documents(bodies);
    truncated(good.body, bodies);
    broken_bytes(good.body, bodies);
    auto const document = parse_json(good.body);
    if (!document) return;
    all_values_changed(*document, bodies);
    one_value_changed(*document, most_values, bodies);
    huge_text(*document, bodies);
}

void for_each_unreadable_reply(RecordedReply const& good, ReplyVisitor const& look) {
    auto const bodies = [&](std::string const& what, std::string body) {
        look(what, {good.method, good.target, 200, std::move(body)});
    };
    truncated(good.body, bodies);
    bodies("empty", "");
    bodies("an HTML page", html);
}

void for_each_hostile_list(Node const& items,
                           std::function<void(std::string const& what, Node const& list)> const& look) {
    std::string const texts[] = {"",   " ",    path_escape,      "a b%/\"\r\nX-Evil: 1",  "99999999999999999999999",
                                 "-1", "\xFF", "Şişli/Ümraniye", std::string(10'000, 'x')};
    auto copy = items;
    for (auto* leaf : leaves_of(copy)) {
        auto const before = *leaf;
        if (before.kind != Node::Kind::string) continue;
        for (auto const& text : texts) {
            leaf->text = text;
            look(fmt::format("'{}' is '{}'", before.text, text.substr(0, 40)), copy);
        }
        *leaf = before;
    }
}

}  // namespace channeld::conformance
