#include "daemon/ledger/sqlite/integrity/vfs_layer.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <new>
#include <stdexcept>

namespace channeld::sqlite {

namespace {

// What SQLite allocates for each file.
struct Handle {
    sqlite3_file base;
    LayeredFile* file;
};

LayeredFile& of(sqlite3_file* handle) {
    return *reinterpret_cast<Handle*>(handle)->file;
}

// Calls the same method of the file below.
template <auto method, class... Values>
auto pass(sqlite3_file* handle, Values... values) {
    auto* const below = of(handle).below();
    return (below->pMethods->*method)(below, values...);
}

int close(sqlite3_file* handle) {
    auto* const file = &of(handle);
    int const code = file->below()->pMethods->xClose(file->below());
    delete file;
    return code;
}

sqlite3_io_methods file_methods() {
    using M = sqlite3_io_methods;
    M m{};
    m.iVersion = 2;  // 3 would be access by memory mapping, which nobody could look into
    m.xClose = close;
    m.xRead = [](sqlite3_file* f, void* to, int amount, sqlite3_int64 at) { return of(f).read(to, amount, at); };
    m.xWrite = [](sqlite3_file* f, void const* from, int amount, sqlite3_int64 at) {
        return of(f).write(from, amount, at);
    };
    m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) { return of(f).truncate(size); };
    m.xSync = [](sqlite3_file* f, int flags) { return of(f).sync(flags); };
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) { return pass<&M::xFileSize>(f, size); };
    m.xLock = [](sqlite3_file* f, int level) { return pass<&M::xLock>(f, level); };
    m.xUnlock = [](sqlite3_file* f, int level) { return pass<&M::xUnlock>(f, level); };
    m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return pass<&M::xCheckReservedLock>(f, out); };
    m.xFileControl = [](sqlite3_file* f, int op, void* arg) { return pass<&M::xFileControl>(f, op, arg); };
    m.xSectorSize = [](sqlite3_file* f) { return pass<&M::xSectorSize>(f); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) { return pass<&M::xDeviceCharacteristics>(f); };
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
        return pass<&M::xShmMap>(f, page, size, extend, out);
    };
    m.xShmLock = [](sqlite3_file* f, int at, int n, int flags) { return pass<&M::xShmLock>(f, at, n, flags); };
    m.xShmBarrier = [](sqlite3_file* f) { pass<&M::xShmBarrier>(f); };
    m.xShmUnmap = [](sqlite3_file* f, int remove) { return pass<&M::xShmUnmap>(f, remove); };
    return m;
}

VfsLayer& layer(sqlite3_vfs* vfs) {
    return *static_cast<VfsLayer*>(vfs->pAppData);
}

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* handle, int flags, int* out_flags) {
    static sqlite3_io_methods const methods = file_methods();
    handle->pMethods = nullptr;  // until it is open: SQLite closes only what has methods
    auto& below = layer(vfs).below();
    auto file = layer(vfs).wrap(name, flags);
    int const code = below.xOpen(&below, name, file->below(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    reinterpret_cast<Handle*>(handle)->file = file.release();
    handle->pMethods = &methods;
    return SQLITE_OK;
}

}  // namespace

LayeredFile::LayeredFile(sqlite3_vfs& below)
    : below_(static_cast<sqlite3_file*>(std::calloc(1, static_cast<std::size_t>(below.szOsFile)))) {
    if (!below_) throw std::bad_alloc();
}

LayeredFile::~LayeredFile() = default;

void LayeredFile::Free::operator()(sqlite3_file* file) const {
    std::free(file);
}

int LayeredFile::read(void* to, int amount, sqlite3_int64 offset) {
    return below()->pMethods->xRead(below(), to, amount, offset);
}
int LayeredFile::write(void const* from, int amount, sqlite3_int64 offset) {
    return below()->pMethods->xWrite(below(), from, amount, offset);
}
int LayeredFile::truncate(sqlite3_int64 size) {
    return below()->pMethods->xTruncate(below(), size);
}
int LayeredFile::sync(int flags) {
    return below()->pMethods->xSync(below(), flags);
}

VfsLayer::VfsLayer(std::string const& base)
    : below_(*sqlite3_vfs_find(base.empty() ? nullptr : base.c_str())),
      name_(fmt::format("channeld-{}", fmt::ptr(this))),
      self_(below_) {
    self_.iVersion = 2;
    self_.szOsFile = sizeof(Handle);
    self_.pNext = nullptr;
    self_.zName = name_.c_str();
    self_.pAppData = this;
    self_.xOpen = open;
    self_.xDelete = [](sqlite3_vfs* v, char const* n, int sync) { return layer(v).remove(n, sync); };
    // The rest is about paths, time and chance: the VFS below does it, called as itself.
    self_.xAccess = [](sqlite3_vfs* v, char const* n, int flags, int* out) {
        auto& below = layer(v).below();
        return below.xAccess(&below, n, flags, out);
    };
    self_.xFullPathname = [](sqlite3_vfs* v, char const* n, int size, char* out) {
        auto& below = layer(v).below();
        return below.xFullPathname(&below, n, size, out);
    };
    self_.xGetLastError = [](sqlite3_vfs* v, int size, char* out) {
        auto& below = layer(v).below();
        return below.xGetLastError(&below, size, out);
    };
    if (sqlite3_vfs_register(&self_, 0) != SQLITE_OK) throw std::runtime_error("SQLite takes no further VFS");
}

VfsLayer::~VfsLayer() {
    sqlite3_vfs_unregister(&self_);
}

int VfsLayer::remove(char const* name, int sync_folder) {
    return below_.xDelete(&below_, name, sync_folder);
}

}  // namespace channeld::sqlite
