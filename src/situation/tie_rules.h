// TieRules: what is known of offices and relations when they are put in order of time.
//
// In: data/situation/ties.tsv. Out: a read-only value, safe on any thread. Errors: kNotFound,
// kBadFormat with file and line.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "knowledge/tsv.h"

namespace sitrep {

// "Acting Defence Minister": the office "defence minister", held for the time being.
struct OfficeTitle {
  std::string title;
  bool acting = false, past = false;
};

class TieRules {
 public:
  static Result<TieRules> parse(const TsvFile& file);
  static Result<TieRules> load(const std::string& data_folder);

  // `before`: the word before the title in the text; empty = none.
  OfficeTitle office(std::string_view title, std::string_view before = {}) const;
  bool one_holder(const std::string& title) const;
  bool ends_office(const std::string& type, const std::vector<std::string>& modes) const;
  bool both_ways(const std::string& relation) const;
  bool excludes(const std::string& a, const std::string& b) const;
  // "foreign minister of", "was foreign minister of"; empty: no words for this relation.
  std::string words(const std::string& relation, const std::string& title, bool past) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
  std::vector<std::pair<std::string, std::string>> ends_, excludes_;
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> phrases_;
  bool listed(std::string_view list, std::string_view word) const;
};

}  // namespace sitrep
