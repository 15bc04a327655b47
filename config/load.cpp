#include "config/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "config/check.hpp"
#include "config/secrets.hpp"
#include "config/yaml.hpp"

namespace channeld {
namespace {

// So that a channel type that needs some says which, at the channel.
void give_empty_settings(Settings& settings, Node const& document) {
    for (std::size_t i = 0; i < settings.channels.size(); ++i) {
        auto const& entry = document.find("channels")->items[i];
        if (entry.find("settings")) continue;
        settings.channels[i].settings.kind = Node::Kind::object;
        settings.channels[i].settings.mark = entry.mark;
    }
}

bool stands_before(Problem const& a, Problem const& b) {
    auto const position = [](Problem const& p) { return std::tuple(p.mark.line == 0, p.mark.line, p.mark.column); };
    return position(a) < position(b);
}

// "/channels/0/jobs" as one would write it in a program: "channels[0].jobs".
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

Loaded load_settings(std::string_view yaml, SecretSource const& secrets, ChannelCheck const& check_channel) {
    Loaded out;
    auto const document = read_yaml(yaml, out.problems);
    if (!document) return out;

    DecodeRules rules;
    rules.refuse_unknown_keys = true;
    rules.secret = [&](Node const& reference) { return read_secret(reference, secrets); };
    Place const root(rules, out.problems);
    Settings settings;
    decode(*document, settings, root);
    give_empty_settings(settings, *document);

    Problems broken;
    check_settings(settings, *document, root.collecting(broken), check_channel);
    add_broken_rules(out.problems, broken);
    std::stable_sort(out.problems.begin(), out.problems.end(), stands_before);
    if (out.problems.empty()) out.settings = std::move(settings);
    return out;
}

std::string describe(Problems const& problems, std::string_view file) {
    std::string out;
    for (auto const& [path, mark, message] : problems) {
        out += file;
        if (mark.line > 0) out += fmt::format(":{}:{}", mark.line, mark.column);
        if (!path.empty()) out += fmt::format(" ({})", dotted(path));
        out += fmt::format(": {}\n", message);
    }
    return out;
}

}  // namespace channeld
