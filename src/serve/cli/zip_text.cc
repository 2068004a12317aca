#include "serve/cli/zip_text.h"

#include <zip.h>

#include <array>
#include <fstream>
#include <memory>

namespace sitrep {

namespace {

using Take = std::function<Status(std::string_view, size_t)>;

// Cuts the pieces that it is given into lines.
class Lines {
 public:
  explicit Lines(const Take& take) : take_(take) {}

  Status add(std::string_view piece) {
    size_t begin = 0;
    for (size_t end; (end = piece.find('\n', begin)) != std::string_view::npos; begin = end + 1) {
      std::string_view line = piece.substr(begin, end - begin);
      if (rest_.empty()) {
        SITREP_CHECK(take_(line, ++number_));
        continue;
      }
      rest_ += line;
      std::string whole;
      whole.swap(rest_);
      SITREP_CHECK(take_(whole, ++number_));
    }
    rest_ += piece.substr(begin);
    return ok();
  }
  Status finish() { return rest_.empty() ? ok() : take_(rest_, number_ + 1); }

 private:
  const Take& take_;
  std::string rest_;
  size_t number_ = 0;
};

Status each_zipped_line(const std::string& path, const Take& take) {
  int code = 0;
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive(zip_open(path.c_str(), ZIP_RDONLY, &code), [](zip_t* z) { zip_discard(z); });
  if (!archive) {
    zip_error_t why;
    zip_error_init_with_code(&why, code);
    std::string message = zip_error_strerror(&why);
    zip_error_fini(&why);
    return make_error(code == ZIP_ER_NOENT ? ErrorCode::kNotFound : ErrorCode::kBadFormat, path + ": " + message);
  }
  zip_int64_t found = -1;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
    std::string_view name = zip_get_name(archive.get(), static_cast<zip_uint64_t>(i), 0);
    if (name.ends_with(".txt") && !name.ends_with("readme.txt") && found < 0) found = i;
  }
  if (found < 0) return make_error(ErrorCode::kBadFormat, path + ": holds no .txt file; a GeoNames dump like allCountries.zip is expected");
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive.get(), static_cast<zip_uint64_t>(found), 0), zip_fclose);
  if (!file) return make_error(ErrorCode::kBadFormat, path + ": " + zip_strerror(archive.get()));
  Lines lines(take);
  std::array<char, 1 << 16> buffer;
  zip_int64_t size;
  while ((size = zip_fread(file.get(), buffer.data(), buffer.size())) > 0) SITREP_CHECK(lines.add({buffer.data(), static_cast<size_t>(size)}));
  if (size < 0) return make_error(ErrorCode::kBadFormat, path + ": the archive is damaged; fetch it again");
  return lines.finish();
}

Status each_plain_line(const std::string& path, const Take& take) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return make_error(ErrorCode::kNotFound, path + ": cannot be read");
  std::string line;
  for (size_t number = 1; std::getline(in, line); ++number) SITREP_CHECK(take(line, number));
  return ok();
}

}  // namespace

Status each_line(const std::string& path, const Take& take) {
  return path.ends_with(".zip") ? each_zipped_line(path, take) : each_plain_line(path, take);
}

}  // namespace sitrep
