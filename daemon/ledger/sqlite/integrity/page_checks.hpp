#pragma once

#include "daemon/ledger/sqlite/integrity/vfs_layer.hpp"

namespace channeld::sqlite {

// Ends each page of the ledger's file with a check sum and looks at it whenever the page is read from there: a flipped
// byte is SQLITE_IOERR_DATA instead of a wrong key, and so is a page that was cut off. SQLite leaves eight bytes of a
// page for it when it is told to before the file has its first page (`reserved_bytes`); a file without them passes
// unchecked. Frames of the WAL have check sums of SQLite's, which it looks at when it opens the file.
class PageChecks : public VfsLayer {
  public:
    static constexpr int reserved_bytes = 8;

    using VfsLayer::VfsLayer;
    std::unique_ptr<LayeredFile> wrap(char const* name, int flags) override;
};

}  // namespace channeld::sqlite
