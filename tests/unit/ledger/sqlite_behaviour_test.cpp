#include "daemon/ledger/sqlite/sqlite_ledger.hpp"
#include "tests/unit/ledger/entry_diagram.hpp"
#include "tests/unit/ledger/ledger_folder.hpp"

namespace channeld {

namespace {

class SqliteHome : public LedgerHome {
  public:
    explicit SqliteHome(LedgerThread where) : where_(where) {}

    result<std::unique_ptr<Ledger>> open(asio::any_io_executor executor) override {
        return open_sqlite_ledger(folder_.file(), std::move(executor), where_);
    }

  private:
    LedgerThread where_;
    LedgerFolder folder_;
};

LedgerKind const sqlite_kind{"Sqlite", [] { return std::make_unique<SqliteHome>(LedgerThread::own_thread); }};
LedgerKind const threadless_kind{"Threadless", [] { return std::make_unique<SqliteHome>(LedgerThread::executor); }};

INSTANTIATE_TEST_SUITE_P(Sqlite, LedgerBehaviour, testing::Values(sqlite_kind, threadless_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, LeaseBehaviour, testing::Values(sqlite_kind, threadless_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, EntryDiagram, testing::Values(sqlite_kind, threadless_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, SlotBehaviour, testing::Values(sqlite_kind, threadless_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, BackfillBehaviour, testing::Values(sqlite_kind, threadless_kind));
INSTANTIATE_TEST_SUITE_P(Sqlite, RateBehaviour, testing::Values(sqlite_kind, threadless_kind));

}  // namespace

}  // namespace channeld
