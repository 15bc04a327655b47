#pragma once

#include <map>
#include <optional>
#include <string>

#include "dto/timestamp.hpp"

namespace channeld {

// A map whose values expire. When it is full, it is cleared: the values can be requested again.
template <class Value>
class TtlMap {
  public:
    explicit TtlMap(std::size_t max_size = 100'000) : max_size_(max_size) {}

    Value const* find(std::string const& key, Timestamp now) const {
        auto const found = items_.find(key);
        return found == items_.end() || found->second.until <= now ? nullptr : &found->second.value;
    }
    void put(std::string const& key, Value value, Timestamp until) {
        if (items_.size() >= max_size_) items_.clear();
        items_.insert_or_assign(key, Item{std::move(value), until});
    }

  private:
    struct Item {
        Value value;
        Timestamp until;
    };

    std::size_t max_size_;
    std::map<std::string, Item> items_;
};

}  // namespace channeld
