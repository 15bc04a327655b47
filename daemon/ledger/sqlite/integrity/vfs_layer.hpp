#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>

namespace channeld::sqlite {

// A file that SQLite has open, as a layer sees it: what a layer does not override goes to the file below. Answers are
// SQLite's codes.
class LayeredFile {
  public:
    explicit LayeredFile(sqlite3_vfs& below);
    virtual ~LayeredFile();
    LayeredFile(LayeredFile const&) = delete;
    LayeredFile& operator=(LayeredFile const&) = delete;

    virtual int read(void* to, int amount, sqlite3_int64 offset);
    virtual int write(void const* from, int amount, sqlite3_int64 offset);
    virtual int truncate(sqlite3_int64 size);
    virtual int sync(int flags);

    sqlite3_file* below() { return below_.get(); }

  private:
    struct Free {
        void operator()(sqlite3_file* file) const;
    };
    std::unique_ptr<sqlite3_file, Free> below_;
};

// A layer between SQLite and its files, known to SQLite under a name of its own as long as it lives. Connections that
// use it have to end before it.
class VfsLayer {
  public:
    // On top of the VFS of that name; "" for SQLite's default.
    explicit VfsLayer(std::string const& base);
    virtual ~VfsLayer();
    VfsLayer(VfsLayer const&) = delete;
    VfsLayer& operator=(VfsLayer const&) = delete;

    std::string const& name() const { return name_; }
    sqlite3_vfs& below() { return below_; }

    // The file is opened afterwards; `name` and `flags` as SQLite gives them.
    virtual std::unique_ptr<LayeredFile> wrap(char const* name, int flags) = 0;
    virtual int remove(char const* name, int sync_folder);

  private:
    sqlite3_vfs& below_;
    std::string name_;
    sqlite3_vfs self_;
};

}  // namespace channeld::sqlite
