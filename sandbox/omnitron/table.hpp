#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace channeld::sandbox {

namespace json = boost::json;

// The text under a path such as "extra_field__id", as a filter would write it; one per element where the path crosses a
// list. Booleans are "true" and "false"; null and absent values give nothing.
std::vector<std::string> texts_at(json::object const& row, std::string_view path);

// A text of a row, or "".
inline std::string_view text_at(json::object const& row, std::string_view field) {
    auto const* value = row.if_contains(field);
    auto const* text = value ? value->if_string() : nullptr;
    return text ? std::string_view(text->data(), text->size()) : std::string_view();
}

// The rows of one resource, each a JSON object as it is answered. Rows of different tables never share a
// pk, so that mixing up pks is detected. Not thread-safe: Omnitron locks.
class Table {
  public:
    // `indexed` are paths that are found by hash; `key_name` is the name of the primary key in responses ("pk" or
    // "id").
    Table(std::int64_t first_key, std::vector<std::string> indexed, std::string key_name = "pk");

    json::object const& insert(json::object fields);
    json::object const& insert(std::int64_t key, json::object fields);
    // Overwrites the given fields of an existing row.
    json::object const& change(std::int64_t key, json::object const& fields);
    bool erase(std::int64_t key);

    json::object const* find(std::int64_t key) const;
    std::int64_t key_of(json::object const& row) const { return row.at(key_name_).as_int64(); }
    std::string const& key_name() const { return key_name_; }

    bool is_indexed(std::string_view path) const { return indexes_.contains(path); }
    // Keys, ascending, of the rows with that text under an indexed path.
    std::vector<std::int64_t> const& with(std::string_view path, std::string const& text) const;

    std::map<std::int64_t, json::object> const& rows() const { return rows_; }

  private:
    using Index = std::unordered_map<std::string, std::vector<std::int64_t>>;

    void enter(std::int64_t key, json::object const& row);
    void leave(std::int64_t key, json::object const& row);

    std::int64_t next_key_;
    std::string key_name_;
    std::map<std::int64_t, json::object> rows_;
    std::map<std::string, Index, std::less<>> indexes_;
};

}  // namespace channeld::sandbox
