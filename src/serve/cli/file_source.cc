#include "serve/cli/file_source.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "formats/unpack.h"

namespace sitrep {

namespace {

constexpr size_t kHead = 16;  // enough to tell a packing

class FileSource : public ByteSource {
 public:
  FileSource(std::FILE* file, bool ours) : file_(file), ours_(ours) {}
  ~FileSource() override {
    if (ours_) std::fclose(file_);
  }
  Result<size_t> read(char* to, size_t size) override {
    const size_t count = std::fread(to, 1, size, file_);
    if (count == 0 && std::ferror(file_)) return make_error(ErrorCode::kUnreadable, std::string("cannot be read: ") + std::strerror(errno));
    taken_ += count;
    return count;
  }
  uint64_t taken() const override { return taken_; }

 private:
  std::FILE* file_;
  bool ours_;
  uint64_t taken_ = 0;
};

Result<std::unique_ptr<ByteSource>> open_raw(const std::string& name) {
  if (name == "-") {
    if (isatty(STDIN_FILENO)) std::cerr << "sitrep: reading what you type; end with Ctrl-D on a line of its own\n";
    return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(stdin, false));
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(name, ignored)) return make_error(ErrorCode::kUnreadable, "is a folder; a file is expected here");
  std::FILE* opened = std::fopen(name.c_str(), "rb");
  if (!opened) return make_error(ErrorCode::kNotFound, std::string("cannot be opened: ") + std::strerror(errno));
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(opened, true));
}

}  // namespace

Result<OpenedFile> open_file(const std::string& name) {
  SITREP_TRY(std::unique_ptr<ByteSource> raw, open_raw(name));
  auto outer = std::make_unique<PeekSource>(std::move(raw));
  SITREP_TRY(const std::string_view head, outer->peek(kHead));
  const Packing packing = packing_of(head);
  return OpenedFile{std::make_unique<PeekSource>(unpacked(std::move(outer), packing)), packing != Packing::kNone};
}

Result<std::string> head_of_file(const std::string& name, size_t size) {
  SITREP_TRY(const OpenedFile file, open_file(name));
  SITREP_TRY(const std::string_view head, file.bytes->peek(size));
  return std::string(head);
}

}  // namespace sitrep
