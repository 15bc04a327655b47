#include "config/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "config/check.hpp"
#include "config/secrets.hpp"
#include "config/yaml.hpp"

namespace channeld {
namespace {

bool is_within(std::string_view path, std::string_view outer) {
    return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '/');
}

// A part that could not be read keeps its initial value; what the checks say about that value is noise.
void add_news(Problems& problems, Problems const& found) {
    Problems const known = problems;
    for (auto const& problem : found) {
        auto const covers = [&](Problem const& earlier) { return is_within(problem.path, earlier.path); };
        if (std::none_of(known.begin(), known.end(), covers)) problems.push_back(problem);
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

    Problems found;
    check_settings(settings, *document, root.collecting(found), check_channel);
    add_news(out.problems, found);
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
