#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace channeld::architecture {

// A line that a source logs, as far as its text shows it.
struct LogCall {
    std::size_t position = 0;  // in the text
    std::string event;         // "": the first argument is no literal
    std::string level;         // "debug", "info", "warning", "error"
    std::set<std::string> fields;
};

// The calls `.info("event", ...)` and the like in a source. Fields are the literals `{"name", ...}` among the
// arguments, and in the variable of type Log::Fields that the call names: in its declaration, and in each
// `emplace_back("name", ...)` between that and the call. `item(...)` stands for the fields that name an item, which
// depend on the job; they count as one field, "item".
std::vector<LogCall> log_calls(std::string_view text);

// The fields that all lines of a log carry: the literals of `.with({{"name", ...}})`.
std::set<std::string> context_fields(std::string_view text);

// A row of a table: its cells without the blanks around them.
using Row = std::vector<std::string>;

// The rows of `page` that have so many cells, without the heads and rules of their tables.
std::vector<Row> table_rows(std::string_view page, std::size_t cells);

// What a cell names: the words in backticks, and "item" for *item*.
std::set<std::string> named_in(std::string_view cell);

}  // namespace channeld::architecture
