#include "daemon/ledger/sqlite/integrity/commit_counter.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

std::int64_t changes_of(Connection& connection) {
    return sqlite3_total_changes64(connection.database().getHandle());
}

}  // namespace

CommitCount::CommitCount(Connection& connection) : connection_(connection) {
    Query query(connection, "SELECT identity, commits FROM stamp");
    if (query.next()) query.read(stamp_.identity, stamp_.commits);
    counted_ = true;
    after_commit();
}

void CommitCount::begun() {
    counted_ = false;
    changes_ = changes_of(connection_);
}

void CommitCount::before_commit() {
    if (changes_of(connection_) == changes_) return;
    Query query(connection_, "UPDATE stamp SET commits = commits + 1 RETURNING identity, commits");
    if (query.next()) query.read(stamp_.identity, stamp_.commits);
    counted_ = true;
}

void CommitCount::after_commit() {
    if (counted_ && connection_.access() == Access::write) write_stamp(connection_.file(), stamp_);
}

void CommitCount::note_damage(std::string const& what) {
    stamp_.damage = what;
    counted_ = true;
    after_commit();
}

}  // namespace channeld::sqlite
