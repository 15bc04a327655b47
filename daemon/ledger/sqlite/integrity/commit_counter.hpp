#pragma once

#include "daemon/ledger/sqlite/connection.hpp"
#include "daemon/ledger/sqlite/integrity/generation_file.hpp"

namespace channeld::sqlite {

// Counts a ledger's commits, in itself and, if it is the daemon's, in its stamp. Throws SQLite::Exception.
class CommitCount {
  public:
    explicit CommitCount(Connection& connection);

    // At the begin and at the end of a transaction, and when it is durable. One that changed nothing is not counted.
    void begun();
    void before_commit();
    void after_commit();
    // What was found wrong; the next start puts the ledger aside.
    void note_damage(std::string const& what);

  private:
    Connection& connection_;
    std::int64_t changes_ = 0;  // of the connection, when the transaction began
    bool counted_ = false;
    Stamp stamp_;
};

}  // namespace channeld::sqlite
