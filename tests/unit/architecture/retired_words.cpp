#include "tests/unit/architecture/retired_words.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <unordered_map>

#include "tests/unit/architecture/source_tree.hpp"

namespace channeld::architecture {
namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_word_byte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view without_markup(std::string_view text) {
    auto const begin = text.find_first_not_of(" *`");
    if (begin == npos) return {};
    return text.substr(begin, text.find_last_not_of(" *`") + 1 - begin);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find(separator, at), text.size());
        out.push_back(without_markup(text.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

// The cells of each row of the first table below a heading; its own heading and rule are left out.
std::vector<std::vector<std::string_view>> table_below(std::string_view page, std::string_view heading) {
    std::vector<std::vector<std::string_view>> rows;
    auto at = page.find(heading);
    while (at != npos && at < page.size()) {
        auto const end = std::min(page.find('\n', at), page.size());
        auto const line = page.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("## ") && line != heading) break;
        if (line.starts_with("| ")) rows.push_back(split(line.substr(1, line.rfind('|') - 1), '|'));
    }
    if (!rows.empty()) rows.erase(rows.begin());
    return rows;
}

struct Piece {
    std::size_t begin = 0, end = 0;
    std::string text;  // in lower case
};

// `GizmoList_of` -> gizmo, list, of. Capitals that follow each other stay together: `HTTPServer` -> http, server.
void add_pieces(std::string_view text, std::size_t begin, std::size_t end, std::vector<Piece>& out) {
    for (auto at = begin; at < end;) {
        if (text[at] == '_') {
            ++at;
            continue;
        }
        auto stop = at + 1;
        for (; stop < end && text[stop] != '_'; ++stop) {
            bool const rises = is_upper(text[stop]) && !is_upper(text[stop - 1]);
            bool const ends_capitals =
                is_upper(text[stop]) && stop + 1 < end && std::islower(static_cast<unsigned char>(text[stop + 1]));
            if (rises || ends_capitals) break;
        }
        out.push_back({at, stop, lower(text.substr(at, stop - at))});
        at = stop;
    }
}

// A line break and what begins a line of comment may stand between the parts of one phrase.
bool joins(std::string_view gap) {
    return gap.find_first_not_of(" \t\n_/*#>") == npos;
}

bool is_name(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c == '_' || is_upper(c); });
}

class Finder {
  public:
    explicit Finder(std::vector<RetiredWord> const& words) {
        for (auto const& word : words) {
            if (is_name(word.word))
                names_[word.word] = &word;
            else
                phrases_[std::string(split(word.word, ' ').front())].push_back({split(word.word, ' '), &word});
        }
    }

    std::vector<RetiredUse> find_in(std::string_view text) const {
        std::vector<RetiredUse> found;
        std::vector<Piece> pieces;
        for (std::size_t at = 0; at < text.size();) {
            auto end = at;
            while (end < text.size() && is_word_byte(text[end])) ++end;
            if (end == at) {
                ++at;
                continue;
            }
            if (auto const name = names_.find(std::string(text.substr(at, end - at))); name != names_.end())
                found.push_back({at, name->second});
            add_pieces(text, at, end, pieces);
            at = end;
        }
        for (std::size_t at = 0; at < pieces.size(); ++at) add_phrases(text, pieces, at, found);
        return found;
    }

  private:
    struct Phrase {
        std::vector<std::string_view> parts;
        RetiredWord const* retired;
    };

    void add_phrases(std::string_view text, std::vector<Piece> const& pieces, std::size_t at,
                     std::vector<RetiredUse>& found) const {
        auto const known = phrases_.find(pieces[at].text);
        if (known == phrases_.end()) return;
        for (auto const& [parts, retired] : known->second) {
            bool same = at + parts.size() <= pieces.size();
            for (std::size_t i = 1; same && i < parts.size(); ++i) {
                auto const &left = pieces[at + i - 1], &right = pieces[at + i];
                same = right.text == parts[i] && joins(text.substr(left.end, right.begin - left.end));
            }
            if (same) found.push_back({pieces[at].begin, retired});
        }
    }

    std::unordered_map<std::string, RetiredWord const*> names_;
    std::unordered_map<std::string, std::vector<Phrase>> phrases_;  // by their first part
};

bool is_allowed(std::string_view text, std::size_t position) {
    auto const begin = text.rfind('\n', position) + 1;  // npos + 1 is 0
    auto const line = text.substr(begin, text.find('\n', position) - begin);
    if (line.find("NOLINT(glossary)") != npos) return true;
    auto const path = line.substr(0, position - begin).rfind("contracts/");
    return path != npos && line.substr(path, position - begin - path).find_first_of(" )`\"") == npos;
}

}  // namespace

std::vector<RetiredWord> retired_words(std::string_view glossary) {
    std::vector<RetiredWord> out;
    for (auto const& row : table_below(glossary, "## Retired words"))
        for (auto const word : split(row.front(), ','))
            if (row.size() == 2 && !word.empty()) out.push_back({std::string(word), std::string(row.back())});
    return out;
}

std::vector<std::string> glossary_terms(std::string_view glossary) {
    std::vector<std::string> out;
    for (auto const& row : table_below(glossary, "## Terms")) out.emplace_back(row.front());
    return out;
}

std::vector<RetiredUse> retired_uses(std::string_view text, std::vector<RetiredWord> const& words) {
    auto found = Finder(words).find_in(text);
    std::erase_if(found, [&](RetiredUse const& use) { return is_allowed(text, use.position); });
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.position < b.position; });
    return found;
}

}  // namespace channeld::architecture
