#include "daemon/ledger/sqlite/query.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <stdexcept>

namespace channeld::sqlite {

namespace {

template <class Enum>
void from_name(std::string const& name, Enum& value) {
    if (!boost::describe::enum_from_string(name.c_str(), value))
        throw std::runtime_error("the ledger holds the unknown word '" + name + "'");
}

}  // namespace

void Query::set(int index, EntryState value) {
    statement_.bind(index, boost::describe::enum_to_string(value, ""));
}

void Query::set(int index, FailedReason value) {
    statement_.bind(index, boost::describe::enum_to_string(value, ""));
}

void Query::set(int index, SlotState value) {
    statement_.bind(index, boost::describe::enum_to_string(value, ""));
}

void Query::set(int index, SlotReason value) {
    statement_.bind(index, boost::describe::enum_to_string(value, ""));
}

void Query::set(int index, std::vector<std::int64_t> const& values) {
    statement_.bind(index, fmt::format("[{}]", fmt::join(values, ",")));
}

void Query::get(int column, Timestamp& value) const {
    value = Timestamp(std::chrono::microseconds(statement_.getColumn(column).getInt64()));
}

void Query::get(int column, EntryState& value) const {
    from_name(statement_.getColumn(column).getString(), value);
}

void Query::get(int column, FailedReason& value) const {
    from_name(statement_.getColumn(column).getString(), value);
}

void Query::get(int column, SlotState& value) const {
    from_name(statement_.getColumn(column).getString(), value);
}

void Query::get(int column, SlotReason& value) const {
    from_name(statement_.getColumn(column).getString(), value);
}

}  // namespace channeld::sqlite
