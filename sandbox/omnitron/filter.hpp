#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/call.hpp"
#include "sandbox/omnitron/table.hpp"

namespace channeld::sandbox {

// The first parts of the parameters that a route filters by. A parameter of any other name is ignored, as Django does.
using FilterNames = std::set<std::string, std::less<>>;

// One parameter such as `number__in=1,2`. Several values are alternatives.
struct Filter {
    std::string path;    // "number", "extra_field__id"
    std::string lookup;  // "exact", "iexact", "in", "gt", ...
    std::vector<std::string> values;

    bool matches(json::object const& row) const;
};

// `without_in`: names whose `__in` this server does not know and therefore ignores.
std::vector<Filter> filters_of(Call const& call, Table const& table, FilterNames const& names,
                               FilterNames const& without_in = {});

// The rows that pass every filter, by key or as `sort=field` (`sort=-field`) says. Uses an index where one fits.
std::vector<json::object const*> select(Table const& table, std::vector<Filter> const& filters,
                                        std::string const* sort);

}  // namespace channeld::sandbox
