#include "config/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "config/check.hpp"
#include "config/secrets.hpp"
#include "config/yaml.hpp"

namespace channeld::inline config {
namespace {

// A channel without `settings:` gets an empty object, so that missing settings are reported at the channel.
void give_empty_settings(Settings& settings, Node const& document) {
    for (std::size_t i = 0; i < settings.channels.size(); ++i) {
        auto const& entry = document.find("channels")->items[i];
        if (entry.find("settings")) continue;
        settings.channels[i].settings.kind = Node::Kind::object;
        settings.channels[i].settings.position = entry.position;
    }
}

// The position of `path` in the document, or of the longest part of it that is there: its value, or the key of a
// container.
SourcePosition locate(Node const& document, std::string_view path) {
    auto const* node = &document;
    auto position = node->position;
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const step = path.substr(0, path.find('/'));
        path.remove_prefix(step.size());
        auto const member = std::find_if(node->members.rbegin(), node->members.rend(),
                                         [&](Node::Member const& candidate) { return candidate.key == step; });
        std::size_t index = node->items.size();
        std::from_chars(step.data(), step.data() + step.size(), index);
        if (member != node->members.rend()) {
            node = &member->value;
            bool const is_word = node->items.empty() && node->members.empty();
            position = is_word ? node->position : member->position;
        } else if (index < node->items.size()) {
            node = &node->items[index];
            position = node->position;
        } else {
            break;
        }
    }
    return position;
}

bool stands_before(Problem const& a, Problem const& b) {
    auto const sort_key = [](Problem const& p) {
        return std::tuple(p.position.line == 0, p.position.line, p.position.column);
    };
    return sort_key(a) < sort_key(b);
}

// "/channels/0/jobs" in the notation of programs: "channels[0].jobs".
std::string dotted(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const step = path.substr(0, path.find('/'));
        path.remove_prefix(step.size());
        bool const index =
            !step.empty() && std::all_of(step.begin(), step.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (index)
            out += fmt::format("[{}]", step);
        else
            out += fmt::format("{}{}", out.empty() ? "" : ".", step);
    }
    return out;
}

}  // namespace

Loaded load_settings(std::string_view yaml, SecretSource const& secrets, ChannelCheck const& check_channel,
                     JobNames const& job_names) {
    Loaded out;
    auto const document = read_yaml(yaml, out.problems);
    if (!document) return out;

    DecodeRules rules;
    rules.refuse_unknown_keys = true;
    rules.secret = [&](Node const& reference) { return read_secret(reference, secrets); };
    DecodePath const root(rules, out.problems);
    Settings settings;
    decode(*document, settings, root);
    give_empty_settings(settings, *document);

    Problems broken;
    check_settings(settings, root.collecting(broken), check_channel, job_names);
    add_broken_rules(out.problems, broken);
    for (auto& [path, position, message] : out.problems)
        if (position.line == 0) position = locate(*document, path);
    std::stable_sort(out.problems.begin(), out.problems.end(), stands_before);
    if (out.problems.empty()) out.settings = std::move(settings);
    return out;
}

std::string describe(Problems const& problems, std::string_view file) {
    std::string out;
    for (auto const& [path, position, message] : problems) {
        out += file;
        if (position.line > 0) out += fmt::format(":{}:{}", position.line, position.column);
        if (!path.empty()) out += fmt::format(" ({})", dotted(path));
        out += fmt::format(": {}\n", message);
    }
    return out;
}

}  // namespace channeld::inline config
