#pragma once

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

namespace channeld::sqlite {

// Counts a ledger's commits, in itself and, if it is the daemon's, in its generation file. Throws SQLite::Exception.
class CommitCounter {
  public:
    explicit CommitCounter(Connection& connection);

    // In each transaction: after BEGIN, before COMMIT, and when it is durable. One that changed nothing is not counted.
    void after_begin();
    void before_commit();
    void after_commit();
    // What was found wrong; the next start quarantines the ledger.
    void record_damage(std::string const& what);

  private:
    Connection& connection_;
    std::int64_t changes_ = 0;  // of the connection, when the transaction began
    bool counted_ = false;
    Generation generation_;
};

}  // namespace channeld::sqlite
