#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace channeld {

// A folder for one ledger, gone with the test.
class LedgerFolder {
  public:
    LedgerFolder() {
        auto name = (std::filesystem::temp_directory_path() / "channeld-ledger-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("cannot create " + name);
        path_ = name;
    }
    ~LedgerFolder() {
        std::error_code left_behind;
        std::filesystem::remove_all(path_, left_behind);
    }
    LedgerFolder(LedgerFolder const&) = delete;
    LedgerFolder& operator=(LedgerFolder const&) = delete;

    std::filesystem::path file() const { return path_ / "ledger.db"; }

  private:
    std::filesystem::path path_;
};

}  // namespace channeld
