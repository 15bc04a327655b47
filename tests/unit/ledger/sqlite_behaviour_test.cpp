#include "tests/unit/ledger/ledger_behaviour.hpp"

#include "daemon/ledger/sqlite_ledger.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld {

namespace {

class SqliteHome : public LedgerHome {
  public:
    result<std::unique_ptr<Ledger>> open(asio::any_io_executor executor) override {
        return open_sqlite_ledger(folder_.file(), std::move(executor));
    }

  private:
    LedgerFolder folder_;
};

LedgerKind const sqlite_kind{"Sqlite", [] { return std::make_unique<SqliteHome>(); }};

INSTANTIATE_TEST_SUITE_P(Sqlite, LedgerBehaviour, testing::Values(sqlite_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, SlotBehaviour, testing::Values(sqlite_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, BackfillBehaviour, testing::Values(sqlite_kind));

}  // namespace

}  // namespace channeld
