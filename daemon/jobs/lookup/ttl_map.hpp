#pragma once

#include <map>
#include <optional>
#include <string>

#include "dto/timestamp.hpp"

namespace channeld::inline jobs {

// Values by key, each for a time. When they become too many, all are forgotten: they are only asked for again.
template <class Value>
class TtlMap {
  public:
    explicit TtlMap(std::size_t most = 100'000) : most_(most) {}

    Value const* find(std::string const& key, Timestamp now) const {
        auto const known = known_.find(key);
        return known == known_.end() || known->second.until <= now ? nullptr : &known->second.value;
    }
    void keep(std::string const& key, Value value, Timestamp until) {
        if (known_.size() >= most_) known_.clear();
        known_.insert_or_assign(key, Known{std::move(value), until});
    }

  private:
    struct Known {
        Value value;
        Timestamp until;
    };

    std::size_t most_;
    std::map<std::string, Known> known_;
};

}  // namespace channeld::inline jobs
