#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

// A word that the glossary has retired, and what to write in its place. How it is looked for depends on how it is
// written: a word in lower case ("gizmo") is refused in every form, also as a part of an identifier; a phrase ("big
// gizmo") in that order, also as `big_gizmo` and `BigGizmo`; what has a capital letter or an underscore (`Gizmo`,
// `a_gizmo`) is a name and refused as that whole identifier only.
struct RetiredWord {
    std::string word;
    std::string use;
};

struct RetiredUse {
    std::size_t position = 0;  // in the text
    RetiredWord const* retired = nullptr;
};

// The rows of the table below "## Retired words"; a cell that lists several words makes several of them.
std::vector<RetiredWord> retired_words(std::string_view glossary);

// The terms of the table below "## Terms", without their marks.
std::vector<std::string> glossary_terms(std::string_view glossary);

// Where `text` uses one of `words`, which outlive the answer, by position. A line with NOLINT(glossary) may use any,
// and so may the path of a contract.
std::vector<RetiredUse> retired_uses(std::string_view text, std::vector<RetiredWord> const& words);

}  // namespace channeld::architecture
