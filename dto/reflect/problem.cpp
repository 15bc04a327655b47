#include "dto/reflect/problem.hpp"

#include <algorithm>
#include <numeric>

namespace channeld::inline dto {
namespace {

// Edits (insert, delete, replace, swap of neighbours) between two words.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    std::iota(row.begin(), row.end(), 0u);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            auto const replace = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        before.swap(row);
        row.swap(next);
    }
    return row[b.size()];
}

bool is_within(std::string_view path, std::string_view outer) {
    return path.starts_with(outer) && (path.size() == outer.size() || path[outer.size()] == '/');
}

}  // namespace

std::string join(Problems const& problems) {
    constexpr std::size_t shown = 5;
    std::string out;
    for (std::size_t i = 0; i < std::min(shown, problems.size()); ++i) {
        auto const& problem = problems[i];
        if (!out.empty()) out += "; ";
        out += (problem.path.empty() ? "the document" : problem.path) + ": " + problem.message;
    }
    if (problems.size() > shown) out += "; and " + std::to_string(problems.size() - shown) + " more";
    return out;
}

void add_broken_rules(Problems& problems, Problems const& broken) {
    auto const unread = problems.size();
    for (auto const& rule : broken) {
        auto const covers = [&](Problem const& problem) { return is_within(rule.path, problem.path); };
        auto const end = problems.begin() + static_cast<std::ptrdiff_t>(unread);
        if (std::none_of(problems.begin(), end, covers)) problems.push_back(rule);
    }
}

std::string nearest(std::string_view word, std::vector<std::string_view> const& known) {
    std::string_view best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (auto const candidate : known) {
        auto const edits = distance(word, candidate);
        if (edits < best_distance) best_distance = edits, best = candidate;
    }
    if (!best.empty() || word.size() < 3) return std::string(best);
    for (auto const candidate : known)
        if (candidate.starts_with(word)) return std::string(candidate);
    return "";
}

}  // namespace channeld::inline dto
