#include "daemon/ledger/sqlite/integrity/commit_counter.hpp"

#include "daemon/ledger/sqlite/query.hpp"

namespace channeld::sqlite {

namespace {

std::int64_t changes_of(Connection& connection) {
    return sqlite3_total_changes64(connection.database().getHandle());
}

}  // namespace

CommitCounter::CommitCounter(Connection& connection) : connection_(connection) {
    Query query(connection, "SELECT identity, commits FROM generation");
    if (query.next()) query.read(generation_.identity, generation_.commits);
    counted_ = true;
    after_commit();
}

void CommitCounter::after_begin() {
    counted_ = false;
    changes_ = changes_of(connection_);
}

void CommitCounter::before_commit() {
    if (changes_of(connection_) == changes_) return;
    Query query(connection_, "UPDATE generation SET commits = commits + 1 RETURNING identity, commits");
    if (query.next()) query.read(generation_.identity, generation_.commits);
    counted_ = true;
}

void CommitCounter::after_commit() {
    if (counted_ && connection_.access() == Access::write) write_generation_file(connection_.file(), generation_);
}

void CommitCounter::record_damage(std::string const& what) {
    generation_.damage = what;
    counted_ = true;
    after_commit();
}

}  // namespace channeld::sqlite
