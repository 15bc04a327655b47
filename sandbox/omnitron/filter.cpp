#include "sandbox/omnitron/filter.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"
#include "sandbox/omnitron/turkish.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::array lookups{"exact", "iexact", "in", "gt", "gte", "lt", "lte", "contains", "icontains", "startswith"};

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

// Numbers by value, times by moment, everything else by its bytes.
std::strong_ordering compare(std::string const& a, std::string const& b) {
    auto const x = Decimal::parse(a), y = Decimal::parse(b);
    if (x && y) return *x <=> *y;
    auto const s = parse_iso(a), t = parse_iso(b);
    if (s && t) return *s <=> *t;
    return a <=> b;
}

bool passes(std::string const& lookup, std::string const& have, std::string const& want) {
    if (lookup == "exact" || lookup == "in")
        return have == want || (have == "true" && (want == "True" || want == "1")) ||
               (have == "false" && (want == "False" || want == "0"));
    if (lookup == "iexact") return upper(have) == upper(want);
    if (lookup == "contains") return have.find(want) != have.npos;
    if (lookup == "icontains") return upper(have).find(upper(want)) != have.npos;
    if (lookup == "startswith") return have.starts_with(want);
    auto const order = compare(have, want);
    if (lookup == "gt") return order > 0;
    if (lookup == "gte") return order >= 0;
    if (lookup == "lt") return order < 0;
    return order <= 0;
}

// Where channel_app's parameter is called differently from the field it looks at.
std::string field_of(std::string_view name, Table const& table) {
    if (name == "pk" || name == "id") return table.key_name();
    if (name == "channel_id") return "channel";
    if (name == "content_type_name") return "content_type__model";
    return std::string(name);
}

std::optional<Filter> filter_of(std::string_view name, std::string const& value, Table const& table,
                                FilterNames const& names, FilterNames const& without_in) {
    Filter out{"", "exact", {}};
    auto path = name;
    auto const cut = path.rfind("__");
    if (cut != path.npos && std::find(lookups.begin(), lookups.end(), path.substr(cut + 2)) != lookups.end()) {
        out.lookup = path.substr(cut + 2);
        path = path.substr(0, cut);
    }
    auto const root = path.substr(0, std::min(path.find("__"), path.size()));
    if (!names.contains(root)) return std::nullopt;
    if (out.lookup == "in" && without_in.contains(root)) return std::nullopt;
    out.path = field_of(root, table) + std::string(path.substr(root.size()));
    out.values = out.lookup == "in" ? split(value) : std::vector{value};
    return out;
}

std::vector<std::int64_t> indexed_keys(Table const& table, Filter const& filter) {
    std::vector<std::int64_t> out;
    for (auto const& value : filter.values) {
        auto const& keys = table.with(filter.path, value);
        out.insert(out.end(), keys.begin(), keys.end());
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::optional<std::vector<std::int64_t>> candidates(Table const& table, std::vector<Filter> const& filters) {
    std::optional<std::vector<std::int64_t>> best;
    for (auto const& filter : filters) {
        if (filter.lookup != "exact" && filter.lookup != "in") continue;
        std::vector<std::int64_t> keys;
        if (filter.path == table.key_name()) {
            for (auto const& value : filter.values)
                if (value.size() < 18 && !value.empty() && value.find_first_not_of("0123456789") == value.npos)
                    keys.push_back(std::stoll(value));
            std::sort(keys.begin(), keys.end());
            keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        } else if (table.is_indexed(filter.path)) {
            keys = indexed_keys(table, filter);
        } else {
            continue;
        }
        if (!best || keys.size() < best->size()) best = std::move(keys);
    }
    return best;
}

void sort_rows(std::vector<json::object const*>& rows, Table const& table, std::string field) {
    bool const down = field.starts_with('-');
    if (down) field.erase(0, 1);
    field = field_of(field, table);
    auto const first = [&](json::object const* row) {
        auto const found = texts_at(*row, field);
        return found.empty() ? std::string() : found.front();
    };
    std::stable_sort(rows.begin(), rows.end(), [&](auto const* a, auto const* b) {
        auto const order = compare(first(a), first(b));
        return down ? order > 0 : order < 0;
    });
}

}  // namespace

bool Filter::matches(json::object const& row) const {
    for (auto const& have : texts_at(row, path))
        for (auto const& want : values)
            if (passes(lookup, have, want)) return true;
    return false;
}

std::vector<Filter> filters_of(Call const& call, Table const& table, FilterNames const& names,
                               FilterNames const& without_in) {
    std::vector<Filter> out;
    for (auto const& [name, value] : call.query) {
        auto filter = filter_of(name, value, table, names, without_in);
        if (!filter) continue;
        auto const same = std::find_if(out.begin(), out.end(), [&](Filter const& f) {
            return f.path == filter->path && f.lookup == filter->lookup;
        });
        if (same == out.end())
            out.push_back(std::move(*filter));
        else if (name == "status")  // channel_app repeats it and means "one of" (docs/contracts/channel-app.md §2.3)
            same->values.push_back(value);
        else
            *same = std::move(*filter);
    }
    return out;
}

std::vector<json::object const*> select(Table const& table, std::vector<Filter> const& filters,
                                        std::string const* sort) {
    std::vector<json::object const*> out;
    auto const take = [&](json::object const& row) {
        auto const fits = [&](Filter const& filter) { return filter.matches(row); };
        if (std::all_of(filters.begin(), filters.end(), fits)) out.push_back(&row);
    };
    if (auto const keys = candidates(table, filters)) {
        for (auto const key : *keys)
            if (auto const* row = table.find(key)) take(*row);
    } else {
        for (auto const& [key, row] : table.rows()) take(row);
    }
    bool const by_key = sort && (*sort == "id" || *sort == "pk");
    if (sort && !by_key) sort_rows(out, table, *sort);
    return out;
}

}  // namespace channeld::sandbox
