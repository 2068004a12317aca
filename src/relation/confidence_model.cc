#include "relation/confidence_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/hash.h"
#include "base/read_file.h"
#include "base/strings.h"

namespace sitrep {

namespace {

constexpr std::string_view kLeast = "@least";  // the line that states least(), in thousandths

}  // namespace

Result<ConfidenceModel> ConfidenceModel::load(const std::string& path) {
  SITREP_TRY(const std::string text, read_file(path, "the confidence model", "it belongs beside english.model, in models/"));
  return from_text(text, path);
}

Result<ConfidenceModel> ConfidenceModel::from_text(std::string_view text, const std::string& name) {
  ConfidenceModel out;
  size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split(line, '\t');
    int32_t value = 0;
    auto whole = [&](std::string_view cell) {
      auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      return trouble == std::errc() && end == cell.data() + cell.size();
    };
    if (cells.size() != 2 || !whole(cells[1]))
      return make_error(ErrorCode::kBadFormat, name + ":" + std::to_string(number) + ": expected a feature and a whole number, separated by a tab");
    if (cells[0] == kLeast) out.least_ = value / 1000.0;
    else if (!out.weights_.emplace(std::string(cells[0]), value).second)
      return make_error(ErrorCode::kBadFormat, name + ":" + std::to_string(number) + ": the feature \"" + std::string(cells[0]) + "\" has a weight already");
  }
  out.version_ = hash_text(hash_mix(hash_bytes(text)));
  return out;
}

int32_t ConfidenceModel::weight(const std::string& feature) const {
  auto at = weights_.find(feature);
  return at == weights_.end() ? 0 : at->second;
}

double ConfidenceModel::confidence(const std::vector<std::string>& features) const {
  int64_t sum = 0;
  for (const std::string& feature : features) sum += weight(feature);
  return 1 / (1 + std::exp(-static_cast<double>(sum) / 1000));
}

std::vector<std::string> ConfidenceModel::strongest(const std::vector<std::string>& features, bool raising, size_t most) const {
  std::vector<std::pair<int32_t, std::string>> ranked;
  for (const std::string& feature : features) {
    const int32_t gain = raising ? weight(feature) : -weight(feature);
    if (gain > 0 && feature != "bias") ranked.emplace_back(-gain, feature);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (size_t i = 0; i < ranked.size() && i < most; ++i) out.push_back(ranked[i].second);
  return out;
}

}  // namespace sitrep
