#pragma once

#include "daemon/ledger/sqlite/integrity/vfs_layer.hpp"

namespace channeld::sqlite {

// Ends each page of the ledger's file with a check sum and verifies it whenever the page is read from there: a flipped
// byte, or a page that was cut off, is SQLITE_IOERR_DATA instead of wrong content. SQLite reserves eight bytes of a
// page for it if that is requested before the file has its first page (`reserved_bytes`); a file without them is not
// checked. Frames of the WAL have check sums of SQLite's own, which it verifies when it opens the file.
class PageChecks : public VfsLayer {
  public:
    static constexpr int reserved_bytes = 8;

    using VfsLayer::VfsLayer;
    std::unique_ptr<LayeredFile> wrap(char const* name, int flags) override;
};

}  // namespace channeld::sqlite
