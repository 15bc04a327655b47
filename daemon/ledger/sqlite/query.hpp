#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/ledger/ledger.hpp"
#include "daemon/ledger/sqlite/connection.hpp"
#include "dto/timestamp.hpp"

namespace channeld::sqlite {

// One use of a cached statement: bind, then `run` or `next`; reset on every way out, so that no read stays open.
// Not for nested use of the same SQL. Times are stored as microseconds since 1970, enumerators as their names. A list
// of ids is bound as a JSON array, for `IN (SELECT value FROM json_each(?))`: what deletes rows with foreign keys costs
// the same for one entry as for fifty.
class Query {
  public:
    Query(Connection& connection, std::string_view sql) : statement_(connection.statement(sql)) {}
    ~Query() { statement_.tryReset(); }
    Query(Query const&) = delete;
    Query& operator=(Query const&) = delete;

    // All parameters, in order; the values are copied.
    template <class... Values>
    Query& bind(Values const&... values) {
        int index = 0;
        (set(++index, values), ...);
        return *this;
    }

    // The number of rows changed. Afterwards it may be bound and run again.
    int run() {
        auto const changed = statement_.exec();
        statement_.reset();
        return changed;
    }
    bool next() { return statement_.executeStep(); }

    // The row's first columns, in order.
    template <class... Values>
    void read(Values&... values) const {
        int column = 0;
        (get(column++, values), ...);
    }

  private:
    void set(int index, std::int64_t value) { statement_.bind(index, value); }
    void set(int index, int value) { statement_.bind(index, value); }
    void set(int index, std::size_t value) { statement_.bind(index, static_cast<std::int64_t>(value)); }
    void set(int index, std::string const& value) { statement_.bind(index, value); }
    void set(int index, Timestamp value) { set(index, std::int64_t{value.time_since_epoch().count()}); }
    void set(int index, EntryState value);
    void set(int index, FailedReason value);
    void set(int index, SlotState value);
    void set(int index, SlotReason value);
    void set(int index, std::vector<std::int64_t> const& values);
    template <class T>
    void set(int index, std::optional<T> const& value) {
        if (value)
            set(index, *value);
        else
            statement_.bind(index);
    }

    void get(int column, std::int64_t& value) const { value = statement_.getColumn(column).getInt64(); }
    void get(int column, int& value) const { value = statement_.getColumn(column).getInt(); }
    void get(int column, bool& value) const { value = statement_.getColumn(column).getInt() != 0; }
    void get(int column, std::string& value) const { value = statement_.getColumn(column).getString(); }
    void get(int column, Timestamp& value) const;
    void get(int column, EntryState& value) const;
    void get(int column, FailedReason& value) const;
    void get(int column, SlotState& value) const;
    void get(int column, SlotReason& value) const;
    template <class T>
    void get(int column, std::optional<T>& value) const {
        value.reset();
        if (!statement_.isColumnNull(column)) get(column, value.emplace());
    }

    SQLite::Statement& statement_;
};

}  // namespace channeld::sqlite
