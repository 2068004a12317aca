#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <vector>

#include "store/fault_vfs.h"

namespace sitrep {

namespace {

constexpr size_t kSector = 512;

// What the disk is sure to hold of one file, and what has been written to it since.
struct Image {
  std::string synced;
  std::vector<std::pair<int64_t, std::string>> unsynced;
  int64_t size = 0;  // as the program sees it
};

struct State {
  Fault fault = Fault::kNone;
  int64_t at = 0, calls = 0;
  bool dark = false;
  std::map<std::string, Image> images;
} state;

struct File {
  sqlite3_file base;
  char path[512];
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Counts a write or sync; true when it is the one that fails.
bool due() { return ++state.calls == state.at && state.fault != Fault::kNone; }

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (state.dark) return SQLITE_IOERR_WRITE;
  sqlite3_file* real = of(file)->real();
  if (due()) {
    if (state.fault == Fault::kDiskFull) return SQLITE_FULL;
    if (state.fault == Fault::kPowerLoss) return state.dark = true, SQLITE_IOERR_WRITE;
    if (state.fault == Fault::kShortWrite) {
      real->pMethods->xWrite(real, bytes, count / 2, offset);
      return SQLITE_IOERR_WRITE;
    }
  }
  Image& image = state.images[of(file)->path];
  image.unsynced.emplace_back(offset, std::string(static_cast<const char*>(bytes), static_cast<size_t>(count)));
  return real->pMethods->xWrite(real, bytes, count, offset);
}

int sync_file(sqlite3_file* file, int flags) {
  if (state.dark) return SQLITE_IOERR_FSYNC;
  if (due()) {
    if (state.fault == Fault::kSyncFails) return SQLITE_IOERR_FSYNC;
    if (state.fault == Fault::kPowerLoss) return state.dark = true, SQLITE_IOERR_FSYNC;
  }
  const int code = of(file)->real()->pMethods->xSync(of(file)->real(), flags);
  Image& image = state.images[of(file)->path];
  image.synced = bytes_of(of(file)->path);
  image.unsynced.clear();
  return code;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (state.dark) return SQLITE_IOERR_TRUNCATE;
  return of(file)->real()->pMethods->xTruncate(of(file)->real(), size);
}

// The rest goes through.
int close_file(sqlite3_file* f) { return of(f)->real()->pMethods->xClose(of(f)->real()); }
int read_file(sqlite3_file* f, void* to, int n, sqlite3_int64 at) { return of(f)->real()->pMethods->xRead(of(f)->real(), to, n, at); }
int size_of(sqlite3_file* f, sqlite3_int64* size) { return of(f)->real()->pMethods->xFileSize(of(f)->real(), size); }
int lock(sqlite3_file* f, int level) { return of(f)->real()->pMethods->xLock(of(f)->real(), level); }
int unlock(sqlite3_file* f, int level) { return of(f)->real()->pMethods->xUnlock(of(f)->real(), level); }
int reserved(sqlite3_file* f, int* out) { return of(f)->real()->pMethods->xCheckReservedLock(of(f)->real(), out); }
int control(sqlite3_file* f, int op, void* arg) { return of(f)->real()->pMethods->xFileControl(of(f)->real(), op, arg); }
int sector_size(sqlite3_file*) { return kSector; }
int characteristics(sqlite3_file*) { return 0; }  // no promise of the disk is relied on
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) { return of(f)->real()->pMethods->xShmMap(of(f)->real(), page, size, extend, out); }
int shm_lock(sqlite3_file* f, int at, int n, int flags) { return of(f)->real()->pMethods->xShmLock(of(f)->real(), at, n, flags); }
void shm_barrier(sqlite3_file* f) { of(f)->real()->pMethods->xShmBarrier(of(f)->real()); }
int shm_unmap(sqlite3_file* f, int remove) { return of(f)->real()->pMethods->xShmUnmap(of(f)->real(), remove); }

const sqlite3_io_methods kMethods = {2, close_file, read_file, write_file, truncate_file, sync_file, size_of, lock, unlock, reserved, control, sector_size, characteristics,
                                     shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  std::memset(file, 0, static_cast<size_t>(vfs->szOsFile));
  if (state.dark) return SQLITE_CANTOPEN;
  const int code = real_vfs->xOpen(real_vfs, name, of(file)->real(), flags, out);
  if (code != SQLITE_OK) return code;
  std::snprintf(of(file)->path, sizeof of(file)->path, "%s", name ? name : "");
  if (name && !state.images.count(name)) state.images[name].synced = bytes_of(name);
  file->pMethods = &kMethods;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync) {
  if (state.dark) return SQLITE_IOERR_DELETE;
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  state.images.erase(name);
  return real_vfs->xDelete(real_vfs, name, sync);
}

void register_once() {
  static sqlite3_vfs faulty = *sqlite3_vfs_find(nullptr);
  if (sqlite3_vfs_find("faulty")) return;
  faulty.pAppData = sqlite3_vfs_find(nullptr);
  faulty.zName = "faulty";
  faulty.szOsFile += static_cast<int>(sizeof(File));
  faulty.xOpen = open_file;
  faulty.xDelete = delete_file;
  faulty.pNext = nullptr;
  sqlite3_vfs_register(&faulty, 0);
}

}  // namespace

void arm_faults(Fault fault, int64_t at) {
  register_once();
  state = {};
  state.fault = fault, state.at = at;
}

int64_t fault_calls() { return state.calls; }

void lose_power(uint64_t seed) {
  std::mt19937_64 random(seed);
  for (auto& [path, image] : state.images) {
    std::string disk = image.synced;
    for (const auto& [offset, bytes] : image.unsynced)
      for (size_t at = 0; at < bytes.size(); at += kSector) {
        if (random() % 2) continue;
        const std::string sector = bytes.substr(at, kSector);
        const size_t begin = static_cast<size_t>(offset) + at;
        if (disk.size() < begin + sector.size()) disk.resize(begin + sector.size(), '\0');
        disk.replace(begin, sector.size(), sector);
      }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << disk;
  }
}

}  // namespace sitrep
