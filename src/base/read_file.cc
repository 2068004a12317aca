#include "base/read_file.h"

#include <fstream>
#include <sstream>

namespace sitrep {

Result<std::string> read_file(const std::string& path, const std::string& what, const std::string& help) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return make_error(ErrorCode::kNotFound, what + " " + path + " cannot be opened; " + help);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || bytes.fail()) return make_error(ErrorCode::kUnreadable, what + " " + path + " cannot be read");
  return std::move(bytes).str();
}

std::string beside(const std::string& path, const std::string& name) { return path.substr(0, path.rfind('/') + 1) + name; }

}  // namespace sitrep
