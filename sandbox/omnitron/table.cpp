#include "sandbox/omnitron/table.hpp"

#include <algorithm>

namespace channeld::sandbox {
namespace {

void collect(json::value const& value, std::string_view path, std::vector<std::string>& out) {
    if (auto const* list = value.if_array()) {
        for (auto const& item : *list) collect(item, path, out);
    } else if (!path.empty()) {
        auto const* object = value.if_object();
        auto const end = std::min(path.find("__"), path.size());
        auto const* next = object ? object->if_contains(path.substr(0, end)) : nullptr;
        if (next) collect(*next, path.substr(std::min(end + 2, path.size())), out);
    } else if (auto const* text = value.if_string()) {
        out.emplace_back(text->data(), text->size());
    } else if (auto const* whole = value.if_int64()) {
        out.push_back(std::to_string(*whole));
    } else if (auto const* flag = value.if_bool()) {
        out.push_back(*flag ? "true" : "false");
    }
}

}  // namespace

std::vector<std::string> texts_at(json::object const& row, std::string_view path) {
    std::vector<std::string> out;
    auto const end = std::min(path.find("__"), path.size());
    if (auto const* value = row.if_contains(path.substr(0, end)))
        collect(*value, path.substr(std::min(end + 2, path.size())), out);
    return out;
}

Table::Table(std::int64_t first_key, std::vector<std::string> indexed, std::string key_name)
    : next_key_(first_key), key_name_(std::move(key_name)) {
    for (auto& path : indexed) indexes_[std::move(path)];
}

json::object const& Table::insert(json::object fields) {
    return insert(next_key_, std::move(fields));
}

json::object const& Table::insert(std::int64_t key, json::object fields) {
    json::object row{{key_name_, key}};
    for (auto& [name, value] : fields) row[name] = std::move(value);
    next_key_ = std::max(next_key_, key + 1);
    auto const& kept = rows_.insert_or_assign(key, std::move(row)).first->second;
    enter(key, kept);
    return kept;
}

json::object const& Table::change(std::int64_t key, json::object const& fields) {
    auto& row = rows_.at(key);
    leave(key, row);
    for (auto const& [name, value] : fields) row[name] = value;
    enter(key, row);
    return row;
}

bool Table::erase(std::int64_t key) {
    auto const found = rows_.find(key);
    if (found == rows_.end()) return false;
    leave(key, found->second);
    rows_.erase(found);
    return true;
}

json::object const* Table::find(std::int64_t key) const {
    auto const found = rows_.find(key);
    return found == rows_.end() ? nullptr : &found->second;
}

std::vector<std::int64_t> const& Table::with(std::string_view path, std::string const& text) const {
    static std::vector<std::int64_t> const none;
    auto const& index = indexes_.find(path)->second;
    auto const found = index.find(text);
    return found == index.end() ? none : found->second;
}

void Table::enter(std::int64_t key, json::object const& row) {
    for (auto& [path, index] : indexes_)
        for (auto& text : texts_at(row, path)) {
            auto& keys = index[std::move(text)];
            auto const place = std::lower_bound(keys.begin(), keys.end(), key);
            if (place == keys.end() || *place != key) keys.insert(place, key);
        }
}

void Table::leave(std::int64_t key, json::object const& row) {
    for (auto& [path, index] : indexes_)
        for (auto const& text : texts_at(row, path)) {
            auto const found = index.find(text);
            if (found == index.end()) continue;
            std::erase(found->second, key);
            if (found->second.empty()) index.erase(found);
        }
}

}  // namespace channeld::sandbox
